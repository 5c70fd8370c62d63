"""Words for the simulated articles."""

from __future__ import annotations

from random import Random

from ykterm.demo.units import Unit
from ykterm.demo.words.matters import BUREAUS, CITIES, TOWNS, matters
from ykterm.demo.words.patterns import DOCUMENTS, PATTERNS

_SENTENCES = (
    "会议传达学习了上级有关文件精神,总结了前一阶段工作,对下一步任务作了安排。",
    "会议要求,各科室、各单位要提高认识,压实责任,细化措施,确保各项任务按时完成。",
    "检查组实地查看了现场,听取了情况汇报,并就存在的问题提出了整改意见。",
    "与会人员围绕重点任务、时间节点和责任分工进行了讨论,形成了一致意见。",
    "下一步,将继续坚持问题导向,加大工作力度,巩固已经取得的成果。",
    "活动现场设置了咨询台,向过往群众发放宣传材料,解答群众关心的问题。",
    "各单位要按照通知要求认真组织实施,并于规定时间内报送有关材料。",
    "通过此次培训,参训人员进一步熟悉了业务流程,提高了履职能力。",
    "要坚持以人民为中心,把群众满意作为检验工作的标准,切实转变作风。",
    "截至目前,各项工作进展顺利,达到了预期效果。",
    "本页内容为模拟数据,仅用于演示,不代表任何单位的真实信息。",
)
_MONTHS = ("1", "2", "3")


class Titles:
    """Makes the titles of one site, each one once, the same ones every time."""

    def __init__(self, unit: Unit) -> None:
        self._rng = Random(f"titles {unit.id}")
        self._matters = matters(unit.id, unit.kind)
        self._seen: set[str] = set()
        area = "营口市" if unit.kind == "部门" else unit.name
        self._fixed = {"u": unit.name, "f": unit.full_name, "a": area, "k": unit.name[0]}

    def make(self, column: str) -> str:
        """A title for a column of that name."""
        patterns = PATTERNS[column]
        for _ in range(60):
            title = self._one(patterns)
            if title not in self._seen:
                break
        else:
            title = f"{title}(续{len(self._seen)})"
        self._seen.add(title)
        return title

    def _one(self, patterns: tuple[str, ...]) -> str:
        pick, fixed = self._rng.choice, self._fixed
        matter = pick(self._matters)
        document = pick(DOCUMENTS).format(a=fixed["a"], m=pick(self._matters))
        return pick(patterns).format(
            **fixed, m=matter, m2=pick(self._matters), d=document, t=pick(TOWNS), b=pick(BUREAUS), c=pick(CITIES),
            n=self._rng.randrange(1, 40), mm=pick(_MONTHS),
        )  # fmt: skip


def paragraphs(n: int, count: int = 14) -> str:
    """The body of an article, as HTML paragraphs."""
    size = len(_SENTENCES)
    return "".join(
        '<p style="text-indent:2em;line-height:2em;">'
        + "".join(_SENTENCES[(n * 3 + i * 5 + k * 7) % size] for k in range(3))
        + "</p>\n"
        for i in range(count)
    )
