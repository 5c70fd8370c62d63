"""`ykterm sample`: a random draw of sites (随机抽查), and what a look at each came to."""

from __future__ import annotations

import secrets

import click
import msgspec

from ykterm.cli import given
from ykterm.cli.chinese import Group
from ykterm.cli.context import Context, Exit
from ykterm.cli.desk import Desk, print_json
from ykterm.core.fault import Fault
from ykterm.core.sampling import MOST_SEED, Candidate, Outcome, SiteSample, month_sample, wanted
from ykterm.core.text import clean
from ykterm.core.when import parse_month, shown
from ykterm.report import sampling, table

_OUTCOMES = {"pass": Outcome.PASSED, "fail": Outcome.FAILED, "pending": Outcome.PENDING}
_WORDS = {**_OUTCOMES, **{outcome.value: outcome for outcome in Outcome}}
_LIST = ("编号", "抽取日", "家数", "要求", "种子", "按类别", "已查", "不合格", "谁")


class _Drawing(Group):
    """`sample 10 …` is `sample draw 10 …`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = ["draw", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Drawing)
def sample() -> None:
    """随机抽查:ykterm sample 10 抽 10 家,ykterm sample 25% 抽四分之一;名单、种子和结果都记在台账里。

    同一种子、同一登记表,谁来抽都是同样几家。
    """


@sample.command()
@click.argument("wish", metavar="N|P%")
@click.option("--seed", type=click.IntRange(0, MOST_SEED), metavar="S", help="种子(不写则随机取一个,记录在案)")
@click.option("--by-kind", is_flag=True, help="按县市区、园区、部门的家数分配名额(最大余数法)")
@click.option("--month", metavar="YYYY-MM", help="算哪个月的抽查(默认今天所在的月)")
@click.pass_obj
def draw(context: Context, wish: str, seed: int | None, by_kind: bool, month: str | None) -> int:
    """抽 N 家或 P%(不足一家的进一)。标准输出只有新编号。"""
    desk = Desk(context)
    which = given.month(desk, month)
    registry = [Candidate(site.id, site.kind) for site in desk.registry.sites]
    count = wanted(wish, len(registry))
    before = desk.ledger.site_samples(which)
    made = desk.ledger.add_site_sample(
        which,
        registry,
        count,
        seed=secrets.randbelow(10**6) if seed is None else seed,
        day=desk.today,
        asked=clean(wish, 20),
        by_kind=by_kind,
    )
    click.echo(made.id)
    if before:
        click.echo(
            f"注意:{which} 已抽过 {len(before)} 次({'、'.join(one.id for one in before)}),都留在台账里", err=True
        )
    _print(desk, made, err=True)
    desk.say_clock()
    return Exit.FINE


@sample.command("list")
@click.option("--month", metavar="YYYY-MM", help="只看一个月的")
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def list_(context: Context, month: str | None, as_json: bool) -> int:
    """全部抽查,按月;写了 --month 时另有全月合计的一句话。"""
    desk = Desk(context)
    which = parse_month(month) if month is not None else None
    found = desk.ledger.site_samples(which)
    if as_json:
        print_json([_as_json(desk, one) for one in found])
        return Exit.FINE
    if not found:
        click.echo(f"{which} 没有抽查" if which else "还没有抽查过", err=True)
        return Exit.FINE
    click.echo(table.lines(_LIST, (sampling.summary(one) for one in found), right=(2, 3, 4, 6, 7)), nl=False)
    if which and (told := month_sample(found, which)):
        click.echo(told.sentence, err=True)
    return Exit.FINE


@sample.command()
@click.argument("sample_id", metavar="编号")
@click.option("--json", "as_json", is_flag=True, help="JSON 输出")
@click.pass_obj
def show(context: Context, sample_id: str, as_json: bool) -> int:
    """一次抽查的名单和结果,怎样抽的。"""
    desk = Desk(context)
    found = desk.ledger.site_sample(sample_id)
    if as_json:
        print_json(_as_json(desk, found))
    else:
        _print(desk, found)
    return Exit.FINE


@sample.command()
@click.argument("sample_id", metavar="编号")
@click.argument("unit", metavar="单位")
@click.argument("outcome", metavar="pass|fail|pending", type=click.Choice(list(_WORDS)))
@click.option("--note", default="", metavar="T", help="备注:查了什么,哪里不合格")
@click.option("--day", metavar="DATE", help="哪一天看的(默认今天)")
@click.pass_obj
def result(context: Context, sample_id: str, unit: str, outcome: str, note: str, day: str | None) -> int:
    """登记一家抽到的网站的结果:pass 合格、fail 不合格、pending 未查。"""
    desk = Desk(context)
    site = desk.registry.find(unit)
    if site.id not in desk.ledger.site_sample(sample_id).units:
        raise Fault(f"抽查 {shown(sample_id)} 没有抽到{site.name}")
    told = {site.id: (_WORDS[outcome], clean(note, 500))}
    made = desk.ledger.set_sample_results(sample_id, told, day=given.past_day(desk, day))
    month = month_sample([made], made.month)
    click.echo(f"抽查 {made.id} {site.name}:{_WORDS[outcome]}", err=True)
    if month:
        click.echo(month.words, err=True)
    desk.say_clock()
    return Exit.FINE


@sample.command()
@click.argument("sample_id", metavar="编号")
@given.export_options
@click.pass_obj
def export(context: Context, sample_id: str, kind: str | None, output: str | None) -> int:
    """把名单和结果导出成 csv、xlsx 或 md。"""
    desk = Desk(context)
    found = desk.ledger.site_sample(sample_id)
    given.write(sampling.sheet(found, desk.registry, simulated=desk.city.simulated), kind, output)
    return Exit.FINE


def _print(desk: Desk, found: SiteSample, *, err: bool = False) -> None:
    made = sampling.sheet(found, desk.registry, simulated=desk.city.simulated)
    rows = ([str(row[place] or "") for place in sampling.LINE] for row in made.rows)
    headings = [made.headings[place] for place in sampling.LINE]
    click.echo(table.lines(headings, rows, right=(0,), widest=40), nl=False, err=err)
    for note in made.notes:
        click.echo(note, err=True)


def _as_json(desk: Desk, found: SiteSample) -> dict[str, object]:
    told = month_sample([found], found.month)
    assert told is not None
    drawn = [msgspec.to_builtins(one) | {"name": desk.name(one.unit), "outcome": one.outcome} for one in found.drawn]
    return {
        "id": found.id,
        "month": found.month,
        "day": found.day,
        "seed": found.seed,
        "asked": found.asked,
        "by_kind": found.by_kind,
        "of": len(found.registry),
        "share": told.share,
        "drawn": drawn,
        "failed": told.failed,
        "pending": told.pending,
        "reproduced": found.again,
        "words": told.words,
    }
