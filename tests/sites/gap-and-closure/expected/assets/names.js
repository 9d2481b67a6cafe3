window.siteNames=[
["县公安局","单位","departments/gongan.html","乙县公安局","xiangonganju|yixiangonganju","xgaj|yxgaj","fail"],
["县卫健局","单位","departments/weisheng.html","乙县卫健局","xianweijianju|yixianweijianju","xwjj|yxwjj","excellent"],
["健康乙县","微信订阅号","accounts/weisheng-wechat.html","","jiankangyixian","jkyx","excellent"],
["平安乙县","微信订阅号","accounts/gongan-wechat.html","乙县公安","pinganyixian|yixiangongan","payx|yxga","fail"],
["乙县公安","抖音","accounts/gongan-douyin.html","","yixiangongan","yxga","pass"],
["乙县公安","新浪微博","accounts/gongan-weibo.html","","yixiangongan","yxga","none"]
];
