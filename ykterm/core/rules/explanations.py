"""What each rule counts, what it leaves out, and what to do about a false alarm: for the inspector, in Chinese.

Figures stand as {kind:name} and are filled in from the tables (see core/explain.py), so that none is told twice.
"""

from __future__ import annotations

from msgspec import Struct


class Explanation(Struct, frozen=True):
    """One rule in words."""

    counts: str
    """怎样算."""
    leaves_out: str
    """什么不算."""
    if_wrong: str
    """误报怎么办."""


_DISMISS = "在“全部问题”里标为误报并写明理由:以后各次检查不再计入结论"

EXPLANATIONS = {
    "home.unreachable": Explanation(
        "同一次检查里隔时复查,两次都打不开即列出。单项否决另算:"
        "看最近 {vetoes:availability.days} 天的定时访问(ykterm probe),每天至少 {vetoes:availability.visits} 次,"
        "满 {vetoes:availability.seconds} 秒还打不开的次数占 {vetoes:availability.share} 及以上。",
        "防火墙拦截的访问不计次;许多互不相关的网站同时连不上时先怀疑本机网络,结论暂缓;访问次数不够时这一项列为未能判定。",
        "用浏览器换一个网络打开首页核对;确能打开的标为误报,再用 ykterm check 单位 重查一次。",
    ),
    "home.not_updated": Explanation(
        "取首页自己显示的日期和首页链接到的栏目信息日期中最近的一个,到检查日超过 {vetoes:home.days} 天。",
        "一个日期也读不到时不判;首页要取用的动态、通知栏目有读不到的也不判;晚于检查日的日期不算更新。",
        f"看证据里的最近日期是否漏了首页上的新信息;是误报的,{_DISMISS}。",
    ),
    "link.dead": Explanation(
        "服务器明确说不存在(404、410)、域名不能解析、拒绝连接、循环跳转,并且同一次检查里隔时复查结果相同;"
        "超时和服务器出错的,连续两次检查都如此才算。一个目标一条,不论在多少页上;整台主机都连不上时并为一条,逐个链接计分。"
        "首页链接每个扣 {points:link.home} 分,其他页面每个扣 {points:link.other} 分。",
        "被防火墙拦截的、要登录的、robots.txt 不许看的、指向内网的都不算死链;像错误页的只列为疑似。",
        f"点开出处核对;只在您那里能开的可能是内网地址。是误报的,{_DISMISS}。",
    ),
    "link.suspect": Explanation(
        "超时、安全连接建立不了、服务器出错、页面像是“不存在”的错误页、深层链接落到首页、类型不对、域名待售。待下一次检查复核。",
        "不扣分,不进单项否决。",
        f"点开核对:真打不开的标为属实;能打开的,{_DISMISS}。",
    ),
    "link.blocked": Explanation(
        "对方的防火墙认出这是程序而不是人,没有给出页面。只说明没能检查。",
        "不算死链,不扣分;因此没查到的部分会降低覆盖率。",
        "用浏览器看一眼即可;可请对方把检查用的地址加入放行名单。",
    ),
    "column.blank": Explanation(
        "栏目的列表页读到了,任何常见位置都没有一条信息,也没有会再载入信息的脚本。"
        "满 {vetoes:columns.blank} 个为单项否决;每个扣 {points:column.blank} 分。",
        "读不到的、靠脚本载入的、只有下级栏目的、只有一篇文章的、在外站的都不算空白。"
        "读不到的栏目可能使总数过线时,否决列为未能判定。",
        "用 ykterm inspect 网址 看程序读到了什么;确是栏目但另有入口的,在 sites.yaml 里改网址或写 ignore;"
        f"或者{_DISMISS}。",
    ),
    "column.stale": Explanation(
        "最近一条的日期到检查日超过这类栏目的时限:动态要闻 {limits:动态要闻} 天,通知公告 {limits:通知公告} 天,"
        "政策文件 {limits:政策文件} 天,政策解读 {limits:政策解读} 天,其他 {limits:其他} 天。"
        "动态要闻、通知公告、政策文件三类合计满 {vetoes:columns.stale_by_class} 个,"
        "或各类合计满 {vetoes:columns.stale} 个,为单项否决。",
        "没有日期的列表不判;政务咨询没有更新时限;置顶的、没有日期的、网址日期与所示日期不符的会写在说明里。",
        f"先看说明里“归为哪一类、为什么”:归错类的,在 sites.yaml 里给这一栏写 type 再查;日期读错的,{_DISMISS}。",
    ),
    "column.unreadable": Explanation(
        "栏目的信息由脚本载入,程序多问了一次仍没有读到;或者栏目页打不开、被拦截。须人打开看。",
        "不算空白,不算未更新,不扣分;读不到的栏目会使有关的否决列为未能判定。",
        "装有 Chromium 的机器,在 settings.yaml 里写 browser: true 再查,由它渲染这些栏目;"
        "不是栏目的在 sites.yaml 里写 ignore: true。",
    ),
    "identity.footer": Explanation(
        "首页页脚(连同它引入的部分)里逐项找网站标识码、ICP备案编号、公安机关备案标识、党政机关网站标识、"
        "找错入口、主办单位、联系方式、站点地图,整页都没有才列出。",
        "页脚引入的部分没能读到时一项也不报;其他页面上有的也算有。",
        f"看首页页脚:只以图片出现而没有文字和链接的可能认不出。{_DISMISS}。",
    ),
    "identity.name": Explanation(
        "登记表里的曾用名还出现在页面标题、页头或页脚。一个旧名一条,所有出处列在一起。",
        "正文里、文章标题里、历史介绍里提到旧名不算。",
        f"曾用名写错的改 sites.yaml 的 former_names;否则{_DISMISS}。",
    ),
    "identity.tags": Explanation(
        "页面标签 SiteIDCode、SiteName、SiteDomain、页脚的标识码、找错入口的代码互相不一致,或者是别的单位的。",
        "登记表没有标识码、页面上又只有一处的,不判对错。",
        f"登记的标识码有误的改 sites.yaml 的 site_id;否则{_DISMISS}。",
    ),
    "identity.info": Explanation(
        "领导、概况、联系页面写明的日期到检查日超过 {notices:about.days} 天(机构职能不论新旧),或有晚于检查日的日期;"
        "联系电话、地址、主办单位与登记表不一致。",
        "页面没有写日期的不判新旧;登记表没有填的不核对;电话多写一个分机不算不一致。",
        f"登记的电话、地址、主办单位有误的改 sites.yaml;否则{_DISMISS}。",
    ),
    "topic.mismatch": Explanation(
        "从全市各栏目的标题里学:哪些字词在哪一类栏目里常见。一条信息的用词明显属于另一类、而本栏几乎没有,才列为疑似,"
        "并写出是哪些词、两边各有多少条含有。被判的那一条不参加学习。",
        "其他、综合、图片新闻、专题这类本来就什么都放的栏目不判;条数太少的、本来就混放的栏目不判;"
        "同一篇也列在别的栏目的不判;动态里报道政策、通知公告里发布招标和招聘不算放错。",
        f"这是疑似,一律由人看:确是放错的标为属实,否则{_DISMISS}。",
    ),
    "interaction.late": Explanation(
        "近 {vetoes:letters.window_years} 年政务咨询类栏目的来信:答复用了超过 {notices:letters.late_days} 个工作日,"
        "或至今未答复已超过,列为迟缓;超过 {vetoes:letters.open_months} 个月未答复,列为否决,一封即单项否决。",
        "信访、举报、访谈、征集调查不算;看不出来信日期或是否答复的不判;测试留言不算;栏目没有读满一年时否决列为未能判定。",
        f"打开来信看答复日期;已在别处答复的,{_DISMISS}。",
    ),
    "interaction.missing": Explanation(
        "通读全站,导航、栏目和各页链接里都没有咨询、信箱、留言一类的入口。只按2019年的表:一处也没有即单项否决。",
        "信访、纪检举报不算咨询渠道;有一个栏目读不到时不判;没有通读全站时列为未能判定。",
        f"网站确有咨询入口的,在 sites.yaml 里登记该栏目再查,或{_DISMISS}。",
    ),
    "service.missing": Explanation(
        "办事指南里逐类找设定依据、申请条件、办理材料、办理流程、地点、时间、电话等要素,"
        "缺 {vetoes:guides.missing_classes} 类及以上即列出。"
        "2019年的表:这样的指南满 {vetoes:guides.items} 个,或总共不到 {vetoes:guides.items} 个而个个如此,为单项否决。",
        "内容在图片、附件或脚本里的不判;一个指南也没读到时否决列为未能判定。",
        f"打开指南核对:要素换了说法的,{_DISMISS}。",
    ),
    "domain.form": Explanation(
        "网站或页面的域名后缀不是 .gov.cn(或 .政务)、部门网站不在本级门户域名之下、以IP地址访问、"
        "链接指向IP地址或内网、一个网站用着第二个域名。",
        "外单位的正常域名不管;一个英文域名加一个中文域名不算两个。",
        f"经批准的例外,标为豁免并写明期限;看错的,{_DISMISS}。",
    ),
    "domain.retired": Explanation(
        "登记表里写明已停用的网址仍能打开。打开的是不是本单位网站会另写明。",
        "打不开的、被拦截的不列。",
        "仍在使用的,从 sites.yaml 的 retired_urls 里去掉。",
    ),
    "domain.note": Explanation(
        "域名没有 IPv6 地址、首页不能以 https 打开、证书有问题或在 {notices:certificate.days} 天内到期。只作提示。",
        "不扣分,不进单项否决,不使网站变成有问题。",
        f"不需要的提示,{_DISMISS}。",
    ),
    "emblem.use": Explanation(
        "文件名、替代文字像国徽,或与您给的图样相似的图片,连同页面和尺寸列出,由人看用得对不对。",
        "程序从不判断用得对不对;不扣分。",
        f"不是国徽的,{_DISMISS}。",
    ),
    "security.serious": Explanation(
        "错字、泄密、反动暴力色情内容、被篡改、虚假发布日期等,须人看。程序不判,所以每个网站都列为未能判定。",
        "程序没有发现,不等于没有。",
        "人工发现的,用手工登记问题记下。",
    ),
}
"""By rule."""
