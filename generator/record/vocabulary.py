"""The field's own words and their codes: platforms, ratings, problem categories, lifecycle remarks.

To add a platform, a rating word or a problem wording: add a line to the literal table that owns it. A
county's own words go into its ``site.toml`` (``[vocabulary]``) and are laid over these tables, never into
the code.
"""

from __future__ import annotations

from typing import NamedTuple

# The state of one account in one period. The place in the tuple is the code used in grids: the order is
# "what we do not know" first, then the ratings from worst to best, so that `>= FAIL` means "rated".
STATES = (
    "lacking",
    "not_held",
    "out",
    "none",
    "unrated",
    "fail",
    "basic_pass",
    "pass",
    "good",
    "excellent",
)
LACKING, NOT_HELD, OUT, NONE, UNRATED, FAIL, BASIC_PASS, PASS, GOOD, EXCELLENT = range(10)
RATINGS = STATES[FAIL:]
# Worst first: what has to be acted upon is read first.
DISPLAY_ORDER = (*RATINGS, "unrated", "none")

RATING_WORDS = {
    "优": "excellent",
    "优秀": "excellent",
    "良": "good",
    "良好": "good",
    "合格": "pass",
    "达标": "pass",
    "基本达标": "basic_pass",
    "基本合格": "basic_pass",
    "不合格": "fail",
    "不达标": "fail",
    "未达标": "fail",
    # Said in the table itself: inspected without a verdict, and not inspected at all, are two things.
    "未评级": "unrated",
    "未评价": "unrated",
    "未检查": "none",
}


class Platform(NamedTuple):
    """One platform: ``code``, ``family`` (the code notices total by), the name shown, its short form, other words."""

    code: str
    family: str
    name: str
    short: str
    words: tuple[str, ...]


PLATFORMS = (
    Platform("wechat_subscription", "wechat", "微信订阅号", "订阅号", ("订阅号",)),
    Platform("wechat_service", "wechat", "微信服务号", "服务号", ("服务号",)),
    Platform("wechat", "wechat", "微信公众号", "公众号", ("微信", "政务微信", "公众号", "微信公众平台")),
    Platform("wechat_channels", "wechat_channels", "微信视频号", "视频号", ("视频号",)),
    Platform("wechat_miniprogram", "wechat_miniprogram", "微信小程序", "小程序", ("小程序",)),
    Platform("weibo", "weibo", "新浪微博", "微博", ("微博", "政务微博")),
    Platform("toutiao", "toutiao", "今日头条", "头条", ("头条号", "头条", "今日头条号")),
    Platform("douyin", "douyin", "抖音", "抖音", ("抖音号", "抖音短视频")),
    Platform("kuaishou", "kuaishou", "快手", "快手", ("快手号",)),
    Platform("xiaohongshu", "xiaohongshu", "小红书", "小红书", ()),
    Platform("app", "app", "移动客户端", "客户端", ("客户端", "APP", "政务客户端")),
    Platform("baijiahao", "baijiahao", "百家号", "百家号", ()),
    Platform("dayuhao", "dayuhao", "大鱼号", "大鱼号", ()),
    Platform("qiehao", "qiehao", "企鹅号", "企鹅号", ()),
    Platform("tieba", "tieba", "百度贴吧", "贴吧", ("贴吧",)),
    Platform("other", "other", "其他", "其他", ("其它",)),
)
PLATFORM_BY_CODE = {platform.code: platform for platform in PLATFORMS}
PLATFORM_WORDS = {word: p.code for p in PLATFORMS for word in (p.name, *p.words)}
FAMILY_OF = {platform.code: platform.family for platform in PLATFORMS}


class Category(NamedTuple):
    """A class of problem: code, name shown, the class of the national indicator it corresponds to, its wordings."""

    code: str
    name: str
    kind: str
    words: tuple[str, ...]


# The wordings are searched in this order inside the clean text; one text may carry several categories.
# Kinds are those of the national inspection indicators (国办秘函〔2019〕19号) as `domain` terms of this
# project: veto (单项否决), deduction (扣分), local (地方要求), duty, filing (备案), lifecycle, process.
CATEGORIES = (
    Category("zombie", "长期停更", "veto", ("僵尸", "睡眠", "超过三个月未更新", "超过3个月未更新")),
    Category(
        "no_original",
        "原创不足",
        "local",
        ("未发布原创", "未更新原创", "无原创", "转载信息较多", "原创信息匮乏", "原创较少"),
    ),
    Category(
        "stale",
        "更新不及时",
        "local",
        (
            "信息未更新",
            "未更新信息",
            "未更新息",
            "周内无更新",
            "周内未更新",
            "更新不及时",
            "长期未更新",
            "周未更新",
        ),
    ),
    Category("no_interaction", "互动功能缺失", "veto", ("未提供有效互动", "互动回应差", "无互动功能")),
    Category(
        "columns_links",
        "栏目和链接问题",
        "deduction",
        ("链接无法", "链接失效", "错链", "断链", "栏目更新不及时", "空白栏目", "栏目设置不合理"),
    ),
    Category("unavailable", "功能无法使用", "deduction", ("功能无法使用", "无法正常使用")),
    Category("serious_wording", "严重表述错误", "veto", ("严重表述错误", "严重错误表述")),
    Category("privacy", "泄露个人信息", "veto", ("个人信息泄露", "泄露个人信息", "个人隐私")),
    Category("typos", "错别字", "deduction", ("错别字",)),
    Category("ads", "商业广告", "duty", ("商业广告",)),
    Category("irrelevant", "内容与职能无关", "duty", ("与本单位业务无关", "与职能无关")),
    Category("fake_engagement", "数据造假", "veto", ("购买粉丝", "刷阅读量")),
    Category("unregistered", "未备案", "filing", ("未按程序申请开通", "未填报登记", "未备案", "瞒报漏报")),
    Category("rename_unreported", "更名未报", "filing", ("名称更改后未更新", "更名未报")),
    Category("subject_mismatch", "主体不一致", "filing", ("账号主体与开办单位不一致", "主体不一致")),
    Category("duplicate", "同平台重复开设", "filing", ("同一平台重复开设", "重复开设")),
    Category("closure_pending", "注销未完成", "lifecycle", ("未按要求完成注销", "未完成注销")),
    Category("illegal_reopen", "擅自重开", "lifecycle", ("私自重新上线", "擅自重新上线")),
    Category("no_report", "未报整改报告", "process", ("未按要求报送整改报告", "未报送整改报告")),
)
CATEGORY_BY_CODE = {category.code: category for category in CATEGORIES}
NO_PROBLEM = frozenset({"", "无", "无问题", "没有", "暂无", "未发现问题", "-", "—", "--", "——", "/"})
UNCLASSIFIED = "unclassified"

# Remarks in a rating cell, e.g. `不合格 (正在注销关停)`: the account is on its way out.
LIFECYCLE_WORDS = {
    "正在注销关停": "closing",
    "正在注销": "closing",
    "正在关停": "closing",
    "建议注销关停": "closure_advised",
    "建议注销": "closure_advised",
    "建议关停": "closure_advised",
    "已注销关停": "closed",
    "已注销": "closed",
    "已关停": "closed",
}
LIFECYCLES = ("closing", "closure_advised", "closed")

# 有 and 无 are left out on purpose: under a heading that asks for a problem they mean the opposite.
YES_WORDS = frozenset({"是", "√", "✓", "✔"})
NO_WORDS = frozenset({"否", "×", "✗", "✘"})
BASIS_WORDS = {"通报写明": "stated", "名称可见": "evident", "名称推断": "inferred"}
SAMPLE_WORDS = {"全部": "census", "抽查": "random", "复查": "recheck", "部分": "partial"}
