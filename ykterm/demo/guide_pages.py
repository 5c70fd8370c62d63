"""How service guides are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ykterm.demo import frame, identity
from ykterm.demo.guides import Guide
from ykterm.demo.view import View

if TYPE_CHECKING:
    from ykterm.demo.looks.base import Look

PICTURE, PDF = "/files/2018/lct.jpg", "/files/2018/zn.pdf"


def page(look: Look, guide: Guide, view: View) -> str:
    """A guide's page."""
    inside = _WRITERS[guide.form](guide, view)
    body = (
        f'<div class="main article"><h1 class="title">{guide.title}</h1>'
        f'<div class="content" id="zoom">{inside}</div></div>'
    )
    meta = '<meta name="ColumnName" content="办事指南"/>\n<meta name="ColumnType" content="办事服务"/>\n'
    crumb = (("办事服务", ""), ("办事指南", look.single_path("bszn")), ("正文", ""))
    return frame.page(view.site, look, title=guide.title, body=body, crumb=crumb, meta=meta)


def _elements(guide: Guide, view: View) -> list[tuple[str, str]]:
    """A whole guide's elements; the words for them are not the same everywhere."""
    site, n = view.site, guide.number
    ways = (
        ("事项名称", "设定依据", "申请条件", "申请材料", "办理流程", "办理时限", "收费标准", "办理地点", "办理时间",
        "联系电话", "监督电话"),
        ("项目名称", "法律依据", "受理条件", "办理材料", "办理程序", "承诺期限", "是否收费", "受理地点", "受理时间",
        "咨询电话", "投诉电话"),
        ("服务事项", "办理依据", "办理条件", "所需材料", "办事流程", "法定期限", "收费依据", "窗口地址", "工作时间",
        "咨询方式", "投诉渠道"),
    )  # fmt: skip
    said = (
        guide.title, "《中华人民共和国行政许可法》及有关规定", "符合国家规定条件的公民、法人和其他组织",
        "1.申请表;2.身份证明原件及复印件;3.其他相关证明", "申请—受理—审查—决定—送达", f"{n % 15 + 5}个工作日",
        "不收费",
        f"营口市模拟路{site.number}号政务服务大厅{n % 30 + 1}号窗口", "工作日8:30-16:30", identity.phone(site),
        f"0417-0003{site.number:03d}",
    )  # fmt: skip
    return list(zip(ways[n % len(ways)], said, strict=True))


def _table(guide: Guide, view: View) -> str:
    rows = "".join(f"<tr><th>{name}</th><td>{said}</td></tr>" for name, said in _elements(guide, view))
    return f'<table class="bszn" border="1">{rows}</table>'


def _dl(guide: Guide, view: View) -> str:
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{said}</dd>" for name, said in _elements(guide, view)) + "</dl>"


def _headings(guide: Guide, view: View) -> str:
    numbers = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")
    rows = zip(numbers, _elements(guide, view), strict=True)
    return "".join(f"<p><strong>{number}、{name}</strong></p><p>{said}</p>" for number, (name, said) in rows)


def _tabs(guide: Guide, view: View) -> str:
    rows = _elements(guide, view)
    heads = "".join(f'<li class="tab">{name}</li>' for name, _ in rows[1:])
    panes = "".join(f'<div class="pane"><p>{said}</p></div>' for _, said in rows[1:])
    basic = f"<div><span>{rows[0][0]}:</span>{rows[0][1]}</div>"
    return f'{basic}<ul class="tabs">{heads}</ul><div class="panes">{panes}</div>'


def _spare(guide: Guide, view: View) -> str:
    """Leaves out the fee and the time limit, which is too little to call it useless."""
    left = [row for n, row in enumerate(_elements(guide, view)) if n not in (5, 6, 10)]
    return "".join(f"<p>{name}:{said}</p>" for name, said in left)


def _picture(guide: Guide, view: View) -> str:
    return f'<p style="text-align:center"><img src="{PICTURE}" alt="" width="900"/></p>'


def _pdf(guide: Guide, view: View) -> str:
    return f'<p><a href="{PDF}">{guide.title}办事指南.pdf</a></p>'


def _short(guide: Guide, view: View) -> str:
    return (
        f"<p>办理地点:营口市模拟路{view.site.number}号政务服务大厅</p><p>联系电话:{identity.phone(view.site)}</p>"
        "<p>为方便群众,大厅内设有休息区、老花镜、饮水机等便民设施,欢迎广大群众前来办理并对我们的服务提出宝贵意见。</p>"
    )


def _prose(guide: Guide, view: View) -> str:
    return (
        f"<p>{guide.title}业务由综合业务科负责,请到政务服务大厅{guide.number % 30 + 1}号窗口,联系电话:"
        f"{identity.phone(view.site)}。</p><p>我们将以热情周到的态度为您服务,欢迎监督。</p>"
    )


def _phone(guide: Guide, view: View) -> str:
    return (
        f"<p>事项名称:{guide.title}</p><p>咨询电话:{identity.phone(view.site)}</p>"
        "<p>温馨提示:请提前电话预约,错峰前来,注意防火防盗,保管好随身物品。</p>"
    )


def _window(guide: Guide, view: View) -> str:
    rows = (
        ("服务名称", guide.title),
        ("办公地址", f"政务服务大厅{guide.number % 30 + 1}号窗口"),
        ("办公时间", "8:30-16:30"),
    )
    return "<table>" + "".join(f"<tr><td>{name}</td><td>{said}</td></tr>" for name, said in rows) + "</table>"


_WRITERS = {
    "table": _table, "dl": _dl, "headings": _headings, "tabs": _tabs, "spare": _spare, "picture": _picture, "pdf": _pdf,
    "short": _short, "phone": _phone, "window": _window,
    "prose": _prose,
}  # fmt: skip
