"""A data bureau of 2021 as a single page of Vue: nothing but a script in what is served."""

from __future__ import annotations

from tests.sites.made import Made, registered
from tests.sites.served import Place, Reply

HOST = "dsjj.yunxi.gov.cn"
CODE = "2116000061"
NAME = "云溪市大数据管理局"
SHELL = """<!DOCTYPE html><html lang=""><head><meta charset="utf-8"><link rel="icon" href="/favicon.ico"><title>云溪市大数据管理局</title>
<link href="/css/app.3fa1.css" rel="preload" as="style"><link href="/js/app.77c0.js" rel="preload" as="script"></head>
<body><noscript><strong>We're sorry but portal doesn't work properly without JavaScript enabled. Please enable it to continue.</strong></noscript>
<div id="app"></div><script src="/js/chunk-vendors.1b2c.js"></script><script src="/js/app.77c0.js"></script></body></html>"""


def build(plant: bool = False) -> Made:
    """Every address answers 200 with the same shell, as the server of such a site is set up to."""
    place = Place(HOST, missing=Reply(SHELL))
    made = Made(
        place,
        registered(
            "dsjj",
            "大数据局",
            NAME,
            HOST,
            CODE,
            "部门",
            columns=[{"name": "通知公告", "path": "/notice"}, {"name": "工作动态", "path": "/news"}],
        ),
    )
    place.html("/", SHELL)
    place.pages["/robots.txt"] = Reply("User-agent: *\nDisallow:\n", kind="text/plain")
    place.scripts(
        "/js/chunk-vendors.1b2c.js",
        "/js/app.77c0.js",
        "/css/app.3fa1.css",
        text="(self.webpackChunk=self.webpackChunk||[]).push([[1],{}]);",
    )
    place.pictures("/favicon.ico")
    made.fault("column.unreadable", "通知公告")
    made.fault("column.unreadable", "工作动态")
    if plant:
        place.html("/", SHELL.replace("</body>", '<a href="http://192.168.1.20/">旧版</a></body>'))
        made.fault("domain.form", "192.168.1.20")
    return made
