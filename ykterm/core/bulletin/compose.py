"""Facts -> the month's notice: a pure function, and the only place that knows its parts and their order."""

from __future__ import annotations

from msgspec import structs

from ykterm.core.bulletin import (
    compose_city,
    compose_norms,
    compose_province,
    compose_rank,
    compose_rectified,
    compose_sample,
)
from ykterm.core.bulletin.coverage import coverage
from ykterm.core.bulletin.facts import Facts
from ykterm.core.bulletin.model import Bulletin, Paragraph, Section
from ykterm.core.bulletin.series import printed
from ykterm.core.bulletin.wording import Draft, month_name, numeral, paragraph, unknown, year_month

_SETTINGS = "settings.yaml 的 bulletin·months·{month}"


def compose(facts: Facts) -> Bulletin:
    """The notice's draft; what nobody knows stands as [未登记:…] and is listed by section in `missing`."""
    draft = Draft(facts)
    opening = _opening(draft)
    sections = [*_province(draft), *_city(draft), *_requirements(draft)]
    closing = compose_rectified.closing(draft)
    office = facts.office.office or f"{facts.city}人民政府办公室"
    dates = facts.office.of(facts.month)
    _office(draft)
    return Bulletin(
        month=facts.month,
        title=f"{office}关于{year_month(facts.month)}份政府网站检查情况的通报",
        number=printed(facts.office.series, facts.year, facts.number)
        if facts.number is not None
        else f"{facts.office.series}〔{facts.year}〕{unknown('文号')}号",
        addressees=facts.office.addressees,
        opening=(opening,),
        sections=tuple(sections),
        closing=(closing,),
        attachment=compose_rank.attachment(draft),
        signed_by=office,
        signed_on=dates.signed,
        published_on=dates.published,
        contact=f"({facts.office.contact})" if facts.office.contact else "",
        simulated=facts.simulated,
        missing=tuple(draft.missing),
        coverage=coverage(facts),
    )


def _opening(draft: Draft) -> Paragraph:
    return paragraph(
        "opening",
        f"{month_name(draft.facts.month)},",
        compose_province.opening(draft),
        compose_city.opening(draft),
        "现将有关情况通报如下:",
    )


def _province(draft: Draft) -> list[Section]:
    facts = draft.facts
    parts = [
        ("province.check", "网站抽查情况", compose_province.check(draft)),
        ("province.messages", "网友找错情况", compose_province.messages(draft)),
    ]
    none = facts.office.of(facts.month).no_spot_check and facts.spot_check is None
    if not none:
        parts.append(("province.norms", "政府网站规范情况", compose_province.norms(draft)))
    return _part("province", "一、全省政府网站监管情况", parts)


def _city(draft: Draft) -> list[Section]:
    """What became of the earlier notices opens it, where there were any."""
    rectified = compose_rectified.rectified(draft)
    parts = [
        *([("city.rectified", "上月问题整改情况", rectified)] if rectified else []),
        ("city.check", compose_city.SECTION, compose_city.check(draft)),
        ("city.ranking", compose_rank.SECTION, compose_rank.sentence(draft)),
        ("city.messages", compose_city.MESSAGES, compose_city.messages(draft)),
        ("city.norms", "政府网站规范情况", compose_norms.norms(draft)),
    ]
    sections = _part("city", "二、市政府网站检查", parts)
    if (sampled := compose_sample.sample(draft)) is None:
        return sections
    return [
        structs.replace(one, paragraphs=(*one.paragraphs, sampled)) if one.id == "city.check" else one
        for one in sections
    ]


def _part(key: str, heading: str, parts: list[tuple[str, str, Paragraph]]) -> list[Section]:
    return [
        Section(id=key, heading=heading, level=1),
        *(
            Section(id=name, heading=f"({numeral(place)}){words}", level=2, paragraphs=(said,))
            for place, (name, words, said) in enumerate(parts, 1)
        ),
    ]


def _requirements(draft: Draft) -> list[Section]:
    texts = draft.facts.requirements
    if not texts:
        draft.lack("近期工作要求", "模板是空的", "在 templates/requirements.txt 里写,一段一条")
        said: tuple[Paragraph, ...] = (paragraph("requirements.1", unknown("近期工作要求"), "。"),)
    else:
        said = tuple(
            paragraph(f"requirements.{place}", f"({numeral(place)}){text}") for place, text in enumerate(texts, 1)
        )
    return [Section(id="requirements", heading="三、近期工作要求", level=1, paragraphs=said)]


def _office(draft: Draft) -> None:
    facts = draft.facts
    dates = facts.office.of(facts.month)
    where = _SETTINGS.format(month=facts.month)
    if dates.signed is None:
        draft.lack("落款", "没有成文日期,发出时按当天", f"{where}·signed")
    if dates.published is None:
        draft.lack("落款", "没有发布日期,发出时按当天", f"{where}·published")
    if not facts.office.contact:
        draft.lack("附注", "没有联系人", "settings.yaml 的 bulletin·contact")
    if facts.number is None:
        how = f"ykterm number {facts.year} 最后用的号"
        draft.lack("文号", f"没有登记 {facts.year} 年最后用的文号", how)
