window.siteNames=[
["县教育局","单位","departments/jiaoyu.html","","xianjiaoyuju","xjyj","unrated"],
["丙县发布","微信公众号","accounts/xian-wechat.html","","bingxianfabu","bxfb","unrated"],
["丙县教育","微信公众号","accounts/jiaoyu-wechat.html","","bingxianjiaoyu","bxjy","unrated"]
];
