"""What each setting means, in Chinese, in the order the inspector reads them."""

from __future__ import annotations

GROUPS: dict[str, dict[str, str]] = {
    "界面和整改": {
        "message_days": "找错留言要在几个工作日内答复",
        "message_cutoff": "找错留言每月几日截止统计(某月另定的除外)",
        "chase_days": "期限后第几个工作日催办、提醒、点名、约谈",
        "dismissed_days": "误报满多少天要待复核",
        "ranked_by": "排名按网站计数(counted)还是单位上报(reported)",
        "keys": "改动按键,写作 动作=键,键;多个用分号隔开(动作见 ykterm keys)",
        "ascii": "标记、框线和图只用 ASCII 字符",
    },
    "查什么": {
        "pages": "每站最多读多少页",
        "columns": "每站最多查多少个栏目:先登记的,再程序找到的",
        "list_pages": "一个栏目往回最多翻多少页列表",
        "depth": "离首页最多几次点击",
        "browser": "读不到的栏目用本机 Chromium 渲染:是、否,或程序的路径",
        "emblem_picture": "国徽图样文件,相似的图片列出待看;空着只按名称",
        "official_suffix": "正式域名应有的后缀",
        "html_bytes": "一页最多读多少字节",
    },
    "快慢和礼貌": {
        "pause": "同一主机两次访问的间隔,秒",
        "parallel": "同一主机同时几个访问",
        "timeout": "一次访问等多少秒算超时",
        "visit_seconds": "一次访问总共最多多少秒",
        "recheck_after": "打不开的至少隔多少秒再访问一次",
        "site_seconds": "一个网站最多查多少秒,余下的算未查",
        "sites_at_once": "同时查几个网站",
        "workers": "几个工作进程;0 为每个处理器核心一个",
        "parallel_total": "每个进程同时几个访问",
        "probe_minutes": "监测:每隔多少分钟访问一次首页;30 一天 48 次,单项否决要求每天 20 次",
        "down_after": "监测:连续几次打不开才报打不开",
        "up_after": "监测:报过打不开的,连续几次打开才算恢复",
        "robots": "robots.txt 是否约束:beyond-home 首页除外,always,never",
        "user_agent": "访问时报的程序名",
    },
    "网络和文件夹": {
        "resolve": "把主机的访问转到别处,写作 主机=IP:端口;多个用分号隔开",
        "allow_private": "可以访问的内网主机或网段;多个用分号隔开",
        "simulated": "这个文件夹里是模拟数据,到处标明",
    },
}
"""By group: the setting's name and its meaning."""
