"""Texts that try to become something else than text, by what they try. To add one: add a line."""

from __future__ import annotations

# Those marked so are run in a browser: where one of them is taken for more than text, it sets this.
RAN = "window.__ran"

# Markup that runs a script in HTML, SVG or XML once it is not escaped.
SCRIPTS = {
    "script": f"<script>{RAN}=1</script>",
    "script-upper": f"<SCRIPT >{RAN}=2</SCRIPT >",
    "script-source": f'<script src="data:text/javascript,{RAN}=3"></script>',
    "script-end": f"</script><script>{RAN}=4</script>",
    "script-slash": f"<script/a/b>{RAN}=5</script\n>",
    "image": f"<img src=x onerror={RAN}=6>",
    "image-slash": f'<img/src="x"/onerror={RAN}=7>',
    "image-double": f'"><img src=x onerror="{RAN}=8">',
    "image-single": f"'><img src=x onerror='{RAN}=9'>",
    "image-unclosed": f"<img src=x onerror={RAN}=10 //",
    "svg-load": f"<svg onload={RAN}=11>",
    "svg-script": f"<svg><script>{RAN}=12</script></svg>",
    "svg-animate": f"<svg><animate onbegin={RAN}=13 attributeName=x dur=1s></svg>",
    "svg-closes": f"</text></svg><img src=x onerror={RAN}=14>",
    "math": f"<math><mtext><img src=x onerror={RAN}=15></mtext></math>",
    "frame": f'<iframe srcdoc="<script>parent.{RAN.removeprefix("window.")}=16</script>"></iframe>',
    "frame-address": f'<iframe src="javascript:parent.{RAN.removeprefix("window.")}=17"></iframe>',
    "body": f"<body onload={RAN}=18>",
    "details": f"<details open ontoggle={RAN}=19>",
    "input": f"<input autofocus onfocus={RAN}=20>",
    "video": f"<video><source onerror={RAN}=21></video>",
    "object": f"<object data=x onerror={RAN}=22></object>",
    "style-closes": f"</style><img src=x onerror={RAN}=23>",
    "title-closes": f"</title><script>{RAN}=24</script>",
    "textarea-closes": f"</textarea><script>{RAN}=25</script>",
    "template-closes": f"</template></noscript><img src=x onerror={RAN}=26>",
    "comment-closes": f"--><script>{RAN}=27</script>",
    "comment-opens": f"<!--><script>{RAN}=28</script>",
    "cdata-closes": f"]]><script>{RAN}=29</script>",
    "attribute-double": f'" autofocus onfocus="{RAN}=30" tabindex="0',
    "attribute-single": f"' autofocus onfocus='{RAN}=31' tabindex='0",
    "json-closes": f'"}}]</script><script>{RAN}=32</script>',
    "script-breaks": f'"];{RAN}=33;//',
    "entity-coded": f"&lt;img src=x onerror={RAN}=34&gt;",
    "entity-number": f"&#60;script&#62;{RAN}=35&#60;/script&#62;",
    "markdown-html": f"**<img src=x onerror={RAN}=36>**",
}
# Other languages that text passes through on its way.
OTHERS = {
    "script-for-filters": f"<scr<script>ipt>{RAN}=5</scr</script>ipt>",
    "comment-open": f"<!--<script>{RAN}=28</script>",
    "link": "[a](javascript:alert(1))",
    "link-image": "![a](x 'onerror=alert(1)')",
    "link-reference": "[a]: javascript:alert(1)",
    "link-address": "javascript:alert(1)",
    "attribute-list": "{: onclick=alert(1) }",
    "attribute-list-brace": "{ .x onclick=alert(1) }",
    "jinja": "{{ 7*7 }}{{ config }}",
    "jinja-block": "{% for x in () %}{% endfor %}{# x #}{% raw %}",
    "format": "{0}{name}{a.b[0]}%s%(a)s$a${a}",
    "pipes": "a | b |\n|---|---|",
    "backticks": "`a` ``` b ~~~",
    "heading": "# a",
    "rule": "---",
    "front-matter": '": !!python/object:x [a, b] # c',
    "entities": "&amp;lt; &nbsp; &bogus; &#0; &#x110000;",
    "declaration": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;',
    "php": "<?php x(); ?><%= x %>",
    "calendar": "a;b,c:d\\n\\,\nEND:VEVENT\r\nBEGIN:VEVENT",
    "command": "::set-output name=a::b",
    "command-line": "a\n::error file=x::b",
    "command-stop": "%0A::stop-commands::x",
    "plot-markup": "<b>a</b><br><a href='x'>b</a>",
}
# What a spreadsheet would compute.
FORMULAS = {
    "formula": '=HYPERLINK("http://x.invalid","a")',
    "formula-plus": "+1+cmd|' /C calc'!A0",
    "formula-minus": "-1+1",
    "formula-at": "@SUM(1,1)",
    "formula-wide": "＝1+1",
    "formula-wide-plus": "＋1",
    "formula-wide-minus": "－1",
    "formula-wide-at": "＠SUM(1)",
    "formula-tab": "\t=1+1",
    "formula-line": "\n=1+1",
    "formula-return": "\r=1+1",
    "formula-quoted": '"=1+1',
    "formula-second-line": "a\n=1+1",
}
# Characters that hide, turn round or steer. A record with one of the last is refused before anything is written.
HIDDEN = {"zero-width": "a\u200bb\u200cc\u200dd\u2060e\ufefff", "soft-hyphen": "a\u00adb"}
STEERING = {
    "bidi": "a\u202eb\u202cc",
    "bidi-isolate": "a\u2066b\u2069c\u200fd",
    "nul": "a\x00b",
    "bell": "a\x07\x08b",
    "escape": "a\x1b[31mb\x1b]0;c\x07\x1b[2J",
    "escape-short": "a\x9b31mb",
    "next-line": "a\x85b",
    "line-separator": "a\u2028b\u2029c",
    "delete": "a\x7fb",
    "tags": "a\U000e0041b",
}
PAYLOADS: dict[str, str] = {**SCRIPTS, **OTHERS, **FORMULAS, **HIDDEN, **STEERING}
