"""The page's own main list: the run of rows that is its column, and not a menu, a side box or related articles."""

from __future__ import annotations

import datetime as dt
import re
from itertools import islice, pairwise

from ykterm.core import dates
from ykterm.core.breadcrumb import breadcrumb
from ykterm.core.dom import Document, Element, ancestors, attribute
from ykterm.core.model import Item, Place
from ykterm.core.outline import Outline
from ykterm.core.places import Places
from ykterm.core.rows import Row, link_rows, read_rows
from ykterm.core.text import squeeze

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_GROUP_HEADING = re.compile(r"^[\s\d年月日\-/.()（）共条篇置顶\[\]【】NEWnewhotHOT!！·]*$")
_SIDE = re.compile(
    r"relat|recomm|xiangguan|xgxw|xgwz|tuijian|hot|rank|paihang|side|aside|(?:^|[\s_-])(?:tj|xg|ph)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SIDE_HEADING = re.compile(r"相关|推荐|热点|热门|排行|点击榜|最新|延伸阅读|上一篇|下一篇|图片新闻|视频新闻")
_TABLE_HEAD = re.compile(
    r"标题|题目|名称|日期|时间|索引|文号|字号|发布|机构|部门|单位|序号|来源|状态|编号|主题|类别|类型|更多|首页|位置"
)
_TOOL = re.compile(
    r"[\[【(]?(?:字[体号]|大|中|小|搜索|检索|查询|高级\S{0,2}|打印|关闭|关键[字词]|排序|全部|全文|按\S{1,6}|分享\S{0,3}|至|从|重置|请\S{0,12}|"
    r"共?第?\d+[条页篇]\S{0,8}|RSS|订阅|收藏)[:：\]】)]?",
    re.IGNORECASE,
).fullmatch
_HEADING = 14
"""Characters up to which a text may be a block's heading; an article's title is longer."""
_HOME = re.compile(r"^https?://[^/]+/?(?:(?:index|default)\.\w{2,5})?$", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s*[-_|—–·»>,,]+\s*")
_PLACE_WEIGHT = {Place.BODY: 1.0, Place.HEAD: 0.3, Place.NAV: 0.15, Place.FOOTER: 0.05}


class Cluster:
    """A run of rows of one shape with nothing between them."""

    __slots__ = ("headed", "heading", "place", "rows", "score", "shape")

    def __init__(self, shape: tuple[str, ...], row: Row) -> None:
        self.shape = shape
        self.rows = [row]
        self.heading: list[str] = []
        self.headed = False
        self.place = Place.BODY
        self.score = 0.0

    @property
    def dated(self) -> int:
        return sum(row.found is not None for row in self.rows)


class Lists:
    """What lists a page holds; worked out once, resolved to items for any day."""

    def __init__(self, document: Document, outline: Outline, *, url: str, title: str, tags: dict[str, str]) -> None:
        self._outline = outline
        self._document = document
        self._url = url
        self._tags = tags
        self.breadcrumb = breadcrumb(outline)
        names = [tags.get("columnname", ""), self.breadcrumb[-1][0] if self.breadcrumb else ""]
        names += [part for part in _TITLE_PARTS.split(title)[:1]]
        self._names = [name for name in map(squeeze, names) if len(name) > 1 and name not in ("首页", "网站首页")]
        self._places = Places(document)
        self.dated_rows = [row for row in read_rows(outline) if not _leads_home(row)]
        self.clusters = self._clusters(self.dated_rows)
        self.main = self._main()

    def items(self, as_of: dt.date) -> list[Item]:
        """The rows of the main list as of a day."""
        return resolve(self.main.rows if self.main else [], as_of, self._url)

    def all_items(self, as_of: dt.date) -> list[Item]:
        """The dated rows of every list on the page."""
        return [item for item in resolve(self.dated_rows, as_of, self._url) if item.date is not None]

    def _clusters(self, rows: list[Row]) -> list[Cluster]:
        clusters: list[Cluster] = []
        for row in rows:
            shape = _shape(row.element)
            last = clusters[-1] if clusters else None
            if last is not None and self._follows(last, row, shape):
                last.rows.append(row)
            else:
                clusters.append(Cluster(shape, row))
        for cluster in clusters:
            self._weigh(cluster)
        return clusters

    def _follows(self, cluster: Cluster, row: Row, shape: tuple[str, ...]) -> bool:
        before = cluster.rows[-1]
        if row.element == before.element:
            return True
        if row.flat or before.flat:
            return False
        if row.element.parent == before.element.parent and row.element.tag == before.element.tag:
            return True
        if self._parted(before.last, row.first):
            return False
        return cluster.shape == shape or _goes_on(before, row)

    def _parted(self, last: int, first: int) -> bool:
        """Whether something that reads like a heading or a link stands between two rows."""
        for piece in self._outline.between(last, first):
            anchor = piece.anchor
            if piece.found is not None or (anchor is not None and (anchor.order <= last or anchor.secondary)):
                continue
            heading = _CHINESE.search(piece.text) and len(piece.text) < 30 and not _GROUP_HEADING.match(piece.text)
            if anchor is not None or heading:
                return True
        return False

    def _weigh(self, cluster: Cluster) -> None:
        first = cluster.rows[0].first
        cluster.heading = [squeeze(piece.text) for piece in self._outline.before(first, 10)]
        cluster.headed = any(name in text for text in cluster.heading for name in self._names)
        cluster.place = self._places.at(cluster.rows[0].element)
        score = (
            sum((0.4 + min(len(row.title), 20) / 20) * (1.0 if row.found else 0.2) for row in cluster.rows)
            * _PLACE_WEIGHT[cluster.place]
        )
        if cluster.headed:
            # What stands between may be a tool (字号, 搜索) or the heading of another column's box.
            score *= 12 if self._named_directly(cluster) else 1.5
        folder = self._url.rpartition("/")[0] + "/"
        if folder.count("/") > 3 and sum(row.url.startswith(folder) for row in cluster.rows) * 2 > len(cluster.rows):
            score *= 1.5
        if self.beside(cluster):
            score *= 0.3
        cluster.score = score

    def beside(self, cluster: Cluster) -> bool:
        """Whether a list is a side box (最新, 热门, 相关)."""
        node: object = cluster.rows[0].element.parent
        for _ in range(4):
            if not isinstance(node, Element) or node.tag == "body":
                break
            if _SIDE.search(f"{attribute(node, 'class')} {attribute(node, 'id')}"):
                return True
            node = node.parent
        return any(
            _SIDE_HEADING.search(text) and len(text) < 10 and text not in self._names for text in cluster.heading[-2:]
        )

    def _main(self) -> Cluster | None:
        title = squeeze(self._tags.get("articletitle", ""))
        if title and title != squeeze(self._tags.get("columnname", "")):
            return None
        best = max(self._whole(self.clusters), key=lambda cluster: cluster.score, default=None)
        if best is not None and (best.place is Place.BODY or self._unmistakable(best)):
            if self._landing(best) or self._under_form(best):
                return None
            if len(best.rows) > 1 or (other := self._undated()) is None or len(other.rows) < 5:
                return self._with_headline(best)
        return self._undated()

    def _with_headline(self, best: Cluster) -> Cluster:
        """The list with its newest item, where that stands apart right above it as a headline or a card."""
        at = self.clusters.index(best)
        above = self.clusters[at - 1] if at else None
        if above is None or len(above.rows) > 2 or above.place is not Place.BODY or self.beside(above):
            return best
        last, first = above.rows[-1], best.rows[0]
        near = set(islice(ancestors(last.element), 3)) & set(islice(ancestors(first.element), 3))
        if not any(element.tag not in ("body", "html") for element in near) or self._parted(last.last, first.first):
            return best
        one, other = (row.found.day if row.found else None for row in (last, first))
        if one is not None and other is not None and one >= other:
            best.rows = above.rows + best.rows
        return best

    @staticmethod
    def _whole(clusters: list[Cluster]) -> list[Cluster]:
        """Without the boxes that only repeat rows of a longer list."""
        sets = [{row.url for row in cluster.rows if row.url} for cluster in clusters]
        longest = max(sets, key=len, default=set())
        return [
            cluster
            for cluster, urls in zip(clusters, sets, strict=True)
            if urls is longest or not urls or not urls < longest
        ]

    def _unmistakable(self, best: Cluster) -> bool:
        """A list of titles in what a class name calls a menu, where nothing else on the page is dated."""
        long_titles = sum(len(row.title) > 7 for row in best.rows) * 2 > len(best.rows)
        others = any(cluster.place is Place.BODY and cluster.dated > 1 for cluster in self.clusters)
        return best.place is not Place.FOOTER and best.dated > 3 and long_titles and not others

    def _landing(self, best: Cluster) -> bool:
        """Several headed blocks of one shape: a page of previews of its sub-columns, with no list of its own."""
        blocks = [cluster for cluster in self.clusters if cluster.place is Place.BODY and not self.beside(cluster)]
        brothers = [cluster for cluster in blocks if cluster.shape == best.shape]
        rows = sum(len(cluster.rows) for cluster in blocks)
        many = len(brothers) > 2 or sum(len(cluster.rows) > 2 for cluster in blocks) > 3
        return many and len(best.rows) * 2 < rows and not self._named_directly(best)

    def _named_directly(self, cluster: Cluster) -> bool:
        """Whether the column's name is the last heading before the rows, table heads and labels aside."""
        for text in reversed(cluster.heading):
            if len(text) > _HEADING:
                continue
            if any(name in text for name in self._names):
                return True
            if _CHINESE.search(text) and not _TABLE_HEAD.search(text) and not _TOOL(text):
                return False
        return False

    def _under_form(self, best: Cluster) -> bool:
        """A preview of letters under the form to write one: the form is what the page is for."""
        for area in self._document.find_all("textarea"):
            if self._places.of(area) is Place.BODY and self._outline.order_of(area) < best.rows[0].first:
                return True
        return False

    def undated_blocks(self) -> int:
        """How many runs of at least three titles without dates stand in the main part: a front page has many."""
        rows = [row for row in link_rows(self._outline) if self._places.at(row.element) is Place.BODY]
        runs = self._clusters(rows)
        return sum(len(run.rows) > 2 and sum(len(row.title) for row in run.rows) >= 8 * len(run.rows) for run in runs)

    def _undated(self) -> Cluster | None:
        rows = [row for row in link_rows(self._outline) if self._places.at(row.element) is Place.BODY]
        candidates = []
        for cluster in self._clusters(rows):
            mean = sum(len(row.title) for row in cluster.rows) / len(cluster.rows)
            if mean >= (6 if cluster.headed else 10) and (len(cluster.rows) > 2 or self._named_directly(cluster)):
                candidates.append(cluster)
        best = max(candidates, key=lambda cluster: cluster.score, default=None)
        return None if best is None or self._under_form(best) else best


def _leads_home(row: Row) -> bool:
    """Whether all a "row" opens is 首页: the text of a page with its 当前位置 and a date, not an entry of a list."""
    return row.anchor is not None and row.anchor.secondary and _HOME.search(row.url) is not None


def resolve(rows: list[Row], as_of: dt.date, page_url: str) -> list[Item]:
    """Rows as items: year-less dates get their year, impossible ones are dropped, doubles are left out."""
    latest = as_of if as_of == dt.date.max else as_of + dt.timedelta(days=1)
    days = _years([_day(row, latest) for row in rows], rows, as_of)
    pinned = _pinned(rows, days)
    items: list[Item] = []
    seen: set[tuple[str, str, dt.date | None]] = set()
    for row, day, first in zip(rows, days, pinned, strict=True):
        url = row.url or page_url
        mark = (url, row.title, day)
        if row.title and (mark not in seen or not row.url):
            seen.add(mark)
            carried = dates.url_day(url)
            items.append(Item(row.title, url, day, carried if carried != day else None, first))
    return items


def _day(row: Row, latest: dt.date) -> dt.date | None:
    found = row.found
    if found is None or found.excluded:
        return None
    if found.day is None and found.month and (carried := dates.url_day(row.url)):
        return dates.nearest(found.month, found.day_of_month, carried)
    return found.day if found.day is not None and found.day <= latest else None


def _years(days: list[dt.date | None], rows: list[Row], as_of: dt.date) -> list[dt.date | None]:
    """Year-less rows take the latest year that keeps the list in order, newest first."""
    known = [day for day in days if day is not None]
    ceiling = as_of if as_of != dt.date.max else max(known, default=None)
    result = list(days)
    if ceiling is None:
        return result
    for index, row in enumerate(rows):
        found = row.found
        if result[index] is not None:
            ceiling = min(ceiling, result[index] or ceiling)
        elif found is not None and found.month:
            years = (ceiling.year, ceiling.year - 1)
            fits = [
                day for year in years if (day := dates.sane(year, found.month, found.day_of_month)) and day <= ceiling
            ]
            if fits:
                result[index] = ceiling = fits[0]
    return result


def _pinned(rows: list[Row], days: list[dt.date | None]) -> list[bool]:
    """Marked rows, and leading ones older than what follows in a list that is otherwise newest first."""
    pinned = [row.pinned for row in rows]
    known = [(index, day) for index, day in enumerate(days) if day is not None and not pinned[index]]
    for position, (index, day) in enumerate(known[:5]):
        rest = [later for _, later in known[position + 1 :]]
        if len(rest) > 2 and all(first >= second for first, second in pairwise(rest)):
            pinned[index] = day < rest[0]
            break
    return pinned


def _goes_on(before: Row, row: Row) -> bool:
    """Whether a list goes on in the next block of its container: a second column, a headline set apart above it."""
    one, other = before.element.parent, row.element.parent
    if before.found is None or row.found is None or not isinstance(one, Element) or not isinstance(other, Element):
        return False
    if row.found.day is None or before.found.day is None or row.found.day > before.found.day:
        return False
    if one.tag == other.tag and one.parent == other.parent and before.element.tag == row.element.tag:
        return one.tag in ("ul", "ol", "dl", "tbody")
    return False


def _shape(element: Element) -> tuple[str, ...]:
    names = [element.tag]
    node: object = element.parent
    for _ in range(3):
        if not isinstance(node, Element) or node.tag == "body":
            break
        classes = attribute(node, "class").split()
        names.append(f"{node.tag}.{re.sub(r'[0-9]+', '', classes[0]) if classes else ''}")
        node = node.parent
    return tuple(names)
