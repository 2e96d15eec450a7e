// Words about visible marks on copies of files, Chinese.
export const marks = {
  label: "副本水印",
  hint: "水印写明领取部门、交付编号、日期和授权编号，原文件不变。PDF、图片（PNG、JPEG、TIFF）、DOCX、XLSX、PPTX 能加；CSV、压缩包等加不了。",
  choice: {
    none: "不加水印",
    possible: "能加的加水印，加不了的原样提供",
    only: "只提供带水印的副本，加不了的不提供",
  },
  short: {
    none: "不加水印",
    possible: "副本尽可能加水印",
    only: "只提供带水印的副本",
  },
  set: "已设定，从下一次下载起生效",
  change: "更改",
  save: "保存",
  cancel: "取消",
  grant: {
    possible: "下载的副本会尽可能加上水印，写明本部门和交付编号；列出的大小和摘要是原文件的。",
    only: "只提供带水印的副本，写明本部门和交付编号；加不了水印的文件下载会被拒绝。列出的大小和摘要是原文件的。",
  },
  asked: {
    possible: "{party.provider}要求：副本尽可能加水印，写明领取部门和交付编号",
    only: "{party.provider}要求：只提供带水印的副本，写明领取部门和交付编号",
  },
  cannot: {
    possible: "这种格式或者大小（超过 64 MB）的文件加不了水印，会原样提供。",
    only: "这种格式或者大小（超过 64 MB）的文件加不了水印，而这个资源只提供带水印的副本：上传后谁也下载不了。请换成 PDF、图片、DOCX、XLSX、PPTX，或者更改副本水印。",
  },
  column: "水印",
  marked: "已加水印",
  unmarked: "未加：{{why}}",
  notAsked: "未要求",
  why: {
    kind: "格式不支持",
    encrypted: "已加密或者是旧版 Office 格式",
    signed: "有数字签名",
    broken: "读不出来",
    "too-large": "太大",
    "too-small": "画面太小",
    "too-slow": "太复杂",
  },
};
