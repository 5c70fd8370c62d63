"""A small notice for tests: two sections, a few figures, three ranks."""

from __future__ import annotations

import datetime as dt

from ykterm.core.bulletin.model import Attachment, Bulletin, Figure, Paragraph, Rank, Section


def figure(key: str, text: str, what: str = "") -> Figure:
    return Figure(id=key, text=text, what=what or key, source="台账")


def bulletin(sampled: str = "106", counts: tuple[int, ...] = (584, 481, 367)) -> Bulletin:
    check = Paragraph(
        id="province.check",
        pieces=(
            "全省共有网站",
            figure("province.running", "576"),
            "家,抽查",
            figure("province.sampled", sampled),
            "家。",
        ),
    )
    ranked = sorted(
        zip(("gxs", "gxj", "gzw"), ("供销社", "工信局", "国资委"), counts, strict=True), key=lambda r: -r[2]
    )
    rows = tuple(
        Rank(ordinal=place, name=name, count=figure(f"rank.{site}", str(count), f"{name}发布量"))
        for place, (site, name, count) in enumerate(ranked, 1)
    )
    return Bulletin(
        month="2019-04",
        title="关于2019年4月份政府网站检查情况的通报",
        number="营政办公开〔2019〕5号",
        addressees="各县(市)区政府",
        opening=(Paragraph(id="opening", pieces=("现将有关情况通报如下:",)),),
        sections=(
            Section(id="province", heading="一、全省政府网站监管情况", level=1, paragraphs=(check,)),
            Section(
                id="needs",
                heading="二、近期工作要求",
                level=1,
                paragraphs=(Paragraph(id="needs.1", pieces=("照办。",)),),
            ),
        ),
        attachment=Attachment(title="总量排名", rows=rows),
        signed_on=dt.date(2019, 5, 10),
    )
