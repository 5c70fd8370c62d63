"""Columns by name and by navigation."""

from __future__ import annotations

import pytest

from ykterm.core.columns import class_of, find_columns, type_of
from ykterm.core.columns.navigation import is_list_address
from ykterm.core.columns.stock import is_placeholder
from ykterm.core.model import Column, ColumnType, Kind, Site
from ykterm.core.page import parse

HOST = "http://gxj.example.gov.cn"


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (ColumnType.NEWS, "工作动态 部门动态 政务要闻 图片新闻 新闻中心 基层动态 乡镇动态 时政要闻 信息快报 最新资讯"),
        (ColumnType.NOTICE, "通知公告 公示公告 通告 招标公告 招考录用"),
        (ColumnType.POLICY, "政策文件 政策法规 规范性文件 法律法规 市政府文件 部门文件 政府规章"),
        (ColumnType.EXPLANATION, "政策解读 解读 图解政策 文件解读 上级政策解读"),
        (ColumnType.CONSULTATION, "政务咨询 局长信箱 市长信箱 互动交流 问答 投诉建议 公众留言"),
        (
            ColumnType.OTHER,
            "机构职能 领导之窗 信息公开指南 网上办事 规划计划 民意征集 在线访谈 财政信息 人事信息 行政执法 "
            "新闻发布会 新闻发言人 热点回应 经济运行 风光图片",
        ),
    ],
)
def test_the_class_of_a_column_by_its_name(kind: ColumnType, names: str) -> None:
    assert {name: type_of(name) for name in names.split()} == dict.fromkeys(names.split(), kind)
    assert type_of(" 工 作\u3000动 态 ") is ColumnType.NEWS


def told(name: str, head: str = "", crumbs: str = "", kind: ColumnType | None = None) -> tuple[ColumnType, str]:
    source = f"<head>{head}</head><body><div>当前位置:<a href='/'>首页</a> &gt; {crumbs}{name}</div><p>文</p></body>"
    return class_of(Column(name=name, path="/a/", type=kind), parse(source.encode(), f"{HOST}/a/"))


def test_a_class_comes_with_what_told_it() -> None:
    tag = '<meta name="ColumnType" content="%s">'
    assert told("通知公告") == (ColumnType.NOTICE, "栏目名含“通知”")
    assert told("工作", kind=ColumnType.NEWS) == (ColumnType.NEWS, "登记表写明")
    assert told("工作动态", tag % "政策文件", kind=ColumnType.NOTICE)[0] is ColumnType.NOTICE
    assert told("本级", tag % "工作动态") == (ColumnType.NEWS, "标签 ColumnType“工作动态”")
    # A template's tag is often left the same on every column: no false alarm by the shorter limit.
    kind, why = told("通知公告", tag % "工作动态")
    assert kind is ColumnType.NOTICE
    assert "ColumnType“工作动态”" in why
    assert "栏目名含“通知”" in why
    assert told("图片新闻", tag % "通知公告")[0] is ColumnType.NOTICE
    assert told("近期公开", tag % "信息公开，政策文件") == (ColumnType.POLICY, "标签 ColumnType“信息公开，政策文件”")
    assert told("局长信箱", tag % "咨询投诉")[0] is ColumnType.CONSULTATION
    assert told("通知公告", tag % "信息公开目录")[0] is ColumnType.NOTICE
    assert told("工作动态", tag % "领导信息")[0] is ColumnType.OTHER
    # A free column name in the tag tells nothing that the name does not tell.
    assert told("通知公告", tag % "首页栏目七") == (ColumnType.NOTICE, "栏目名含“通知”")
    kind, why = told("近期", '<meta name="ColumnName" content="市政府文件">')
    assert (kind, why) == (ColumnType.POLICY, "标签 ColumnName“市政府文件”: 栏目名含“文件”")
    kind, why = told("盖州市", crumbs="<a href='/d/'>县区动态</a> &gt; ")
    assert (kind, why) == (ColumnType.NEWS, "上级栏目“县区动态”含“动态”")
    # What stands under 新闻中心 need not be news.
    assert told("视频点播", crumbs="<a href='/d/'>新闻中心</a> &gt; ")[0] is ColumnType.OTHER
    assert "没有指明" in told("某某某")[1]
    assert told("机构职能") == (ColumnType.OTHER, "栏目名含“机构”")


def site(url: str | None = f"{HOST}/") -> Site:
    return Site(id="gxj", name="工信局", full_name="市工业和信息化局", kind=Kind.DEPARTMENT, url=url)


def test_columns_are_what_the_navigation_of_the_same_site_names() -> None:
    source = """<body><div class="nav"><ul>
    <li><a href="/">首页</a></li> <li><a href="/index.html">网站首页</a></li>
    <li><a href="/xwzx/gzdt/">工作动态</a></li> <li><a href="/xwzx/gzdt/">工作 动态</a></li>
    <li><a href="http://www.gxj.example.gov.cn/col/col12/index.html">通知公告</a></li>
    <li><a href="/dynamic/zw/openlist.html?categorynum=001002">政策文件</a></li>
    <li><a href="/list.aspx?cid=3">政策解读</a></li>
    <li><a href="/xwzx/201904/t20190412_33.html">关于召开会议的通知</a></li>
    <li><a href="/files/guide.pdf">指南</a></li> <li><a href="http://www.other.gov.cn/zw/">省政府</a></li>
    <li><a href="/login/">用户登录</a></li> <li><a href="/en/">English</a></li> <li><a href="/mail/">邮箱</a></li>
    <li><a href="/search/">站内搜索</a></li> <li><a href="/map/">网站地图</a></li>
    <li><a href="javascript:;">更多</a></li>
    </ul></div><div class="content"><a href="/zt/2018/">专题专栏</a></div></body>"""
    columns = find_columns(parse(source.encode(), f"{HOST}/"), site())
    assert [column.name for column in columns] == ["工作动态", "通知公告", "政策文件", "政策解读"]
    assert columns[0].path == f"{HOST}/xwzx/gzdt/"
    assert columns[0].type is None


def test_a_navigation_without_end_is_cut() -> None:
    menu = "".join(f'<li><a href="/c{n}/">第{n}栏目</a></li>' for n in range(500))
    home = parse(f'<div class="nav"><ul>{menu}</ul></div>'.encode(), f"{HOST}/")
    assert len(find_columns(home, site(None))) == 60


@pytest.mark.parametrize(
    "path",
    [
        "/zwgk/",
        "/xwzx/gzdt/index.html",
        "/col/col123/index.html",
        "/dynamic/zw/openlist.html?categorynum=001",
        "/003/003006/subpage.html",
        "/list.aspx?cid=3",
        "/xwzx/list.shtml",
        "/class.asp?id=4",
        "/zwgk/tzgg",
        "/hdjl/myzj.htm",
        "/channel_12.html",
    ],
)
def test_addresses_of_lists(path: str) -> None:
    assert is_list_address(HOST + path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/index.html",
        "/art/2019/4/11/art_123_4567.html",
        "/xwzx/201904/t20190412_33.html",
        "/show.aspx?id=12",
        "/a.pdf",
        "/003/003006/20190412/befc62b3-fa6f-4ce8-829f-16d7d567773a.html",
        "/content/post_9360641.html",
        "/n3/c672769/content.html",
    ],
)
def test_addresses_of_no_list(path: str) -> None:
    assert not is_list_address(HOST + path)


def test_lines_that_say_there_is_nothing() -> None:
    for line in (
        "暂无信息",
        "暂无数据",
        "暂无相关信息",
        "暂无信息更新",
        "[暂无内容]",
        "没有找到相关记录",
        "该栏目暂无信息!",
        "暂无",
    ):
        assert is_placeholder(line), line
    for line in (
        "",
        "无",
        "暂无房产家庭登记办法",
        "关于暂无信息公开事项的说明",
        "无证经营查处情况通报",
        "没有最好只有更好:优化营商环境",
    ):
        assert not is_placeholder(line), line
