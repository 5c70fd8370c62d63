"""Error pages that answer 200, and pages that only speak of errors."""

from __future__ import annotations

import pytest

from ykterm.core.page import Page, parse
from ykterm.core.softerror import is_parked, soft_error

URL = "http://www.example.gov.cn/zwgk/202404/t20240412_1.html"
FRAME = (
    '<div class="nav"><ul>' + "".join(f'<li><a href="/c{n}/">栏目第{n}号</a></li>' for n in range(300)) + "</ul></div>"
)
FOOT = (
    '<div class="footer">主办:某市人民政府办公室 地址:某市站前区渤海大街 电话:0417-0000000 '
    "网站标识码 2108000001 辽ICP备00000001号 辽公网安备 21080000000001号</div>"
)
TEXT = "<p>会议指出,要进一步加强政府网站管理,及时处理页面不存在、链接不可用等问题,提高群众满意度。</p>" * 20


def page(title: str, body: str = "") -> Page:
    return parse(
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode(), URL
    )


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "404 Not Found",
        "404页面",
        "error-404",
        "您访问的页面不存在",
        "404-某省人民政府门户网站",
        "对不起，您访问的页面不存在！",
        "找不到网页",
        "页面出错啦！！",
        "Error 404",
        "HTTP Status 404 - Not Found",
        "Whitelabel Error Page",
        "提示信息：页面不存在_某市政府网",
        "很抱歉，您要访问的页面不存在或已删除",
        "服务器错误",
        "HTTP 错误 404.0 - Not Found",
        "该信息已被删除",
        "网站正在维护中",
        "参数错误",
        "Server Error in '/' Application",
        "抱歉，找不到您要访问的页面",
        "500 Internal Server Error",
    ],
)
def test_a_title_that_is_an_error(title: str) -> None:
    assert soft_error(page(title, FRAME + FOOT))


@pytest.mark.parametrize(
    "title",
    [
        "我市404个项目集中开工",
        "解放军第404医院招聘公告",
        "关于整治页面不存在等问题的通知",
        "政府网站“页面错误”专项整治工作方案",
        "要闻 | 全市网站错误信息纠正工作启动",
        "某某局关于不能访问外网的说明",
        "系统维护公告",
        "关于删除过期文件的公告",
        "2018年错误纠正情况",
        "G404高速公路通车",
        "信息公开",
        "404路公交线路调整",
        "市政府网站升级改版公告",
        "工作动态-某局",
        "内容审核制度",
        "",
    ],
)
def test_a_title_that_only_speaks_of_errors(title: str) -> None:
    assert soft_error(page(title, FRAME + f"<h1>{title}</h1>" + TEXT + FOOT)) is None


@pytest.mark.parametrize(
    "body",
    [
        "<h3>您访问的页面不存在或已删除</h3>",
        "<div><p>对不起，您暂时访问不了该页面！！</p></div>",
        "<p>您在地址中可能存在键入错误</p><p>它可能已过期</p>",
        "<div class=tip><span>您要访问的页面不存在！</span> 5秒后返回首页</div>",
        "<h2>抱歉，页面找不到了</h2>",
        "<div>对不起,您访问的内容已被删除</div>",
        "<p>禁止访问</p>",
    ],
)
def test_an_error_inside_the_sites_full_frame_and_a_normal_title(body: str) -> None:
    assert soft_error(page("荆楚市人民政府网", FRAME + body + FOOT))


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>群众反映页面不存在</h1>{TEXT}",
        f"<p>您访问的页面不存在</p>{TEXT}",
        "<!-- <p>您访问的页面不存在</p> --><ul><li>通知公告</li></ul>",
        "<script>var tip = '<p>您访问的页面不存在</p>';</script><ul><li>通知公告</li></ul>",
        "<p>部分网站的页面不存在问题已由市政府办公室督促整改完毕</p>",
    ],
)
def test_pages_that_speak_of_missing_pages(body: str) -> None:
    assert soft_error(page("某市人民政府", FRAME + body + FOOT)) is None


def test_an_article_is_an_article_whatever_its_heading_says() -> None:
    source = '<meta name="ArticleTitle" content="页面不存在"><h1>页面不存在</h1><p>访问的页面不存在</p>'
    assert soft_error(page("某市人民政府网", source)) is None


def test_a_bare_answer_of_words() -> None:
    assert soft_error(page("", "文件不存在"))
    assert soft_error(page("", "今日天气晴")) is None


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("该域名正在出售", ""),
        ("yk.test - This domain may be for sale", ""),
        ("yk.test", '<a href="https://www.parkingcrew.net/x">Related</a>'),
        ("欢迎", "<p>此域名可转让,有意者请联系</p>"),
    ],
)
def test_a_domain_for_sale(title: str, body: str) -> None:
    assert is_parked(page(title, body))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("关于规范政府网站域名管理的通知", TEXT),
        ("某市人民政府", "<p>本站域名变更为 www.example.gov.cn</p>"),
        ("域名管理办法", "<p>不得转让域名。此域名可转让的说法不实。</p>" + TEXT * 3),
    ],
)
def test_a_page_that_speaks_of_domains(title: str, body: str) -> None:
    assert is_parked(page(title, body)) is None
