// The columns of the national template for compiling catalogs and of what this platform keeps besides, with the spellings known for each. Pure.

export const fieldKeys = [
  "sequence",
  "kind",
  "class2",
  "class3",
  "class4",
  "class5",
  "duty",
  "title",
  "code",
  "unit",
  "summary",
  "format",
  "formatType",
  "formatOther",
  "itemName",
  "itemType",
  "itemLength",
  "itemSharing",
  "terms",
  "methodClass",
  "methods",
  "openType",
  "openConditions",
  "updateCycle",
  "published",
  "theme",
  "agency",
  "revision",
  "sharing",
  "outerSharing",
  "grade",
  "collected",
  "sourceSystem",
  "baseLibrary",
  "scope",
  "purposes",
  "further",
  "conditionsBasis",
  "instrument",
  "withholdingTitle",
  "withholdingArticle",
  "withholdingReason",
  "technicalName",
  "description",
  "itemGrade",
  "personal",
  "mask",
  "isKey",
  "isTimestamp",
  "codeTable",
  "isBase",
  "itemId",
  "typeCode",
  "decimals",
  "domain",
  "itemOpen",
  "labels",
  "itemLabels",
  "classification",
  "sourceAgency",
  "region",
  "timeRange",
  "subjects",
  "scenario",
  "relatedCodes",
  "aggregation",
  "themeLibrary",
  "dataClass",
  "baseCategory",
  "declassified",
  "declassifiedBy",
  "declassifiedOn",
  "itemList",
] as const;
export type FieldKey = (typeof fieldKeys)[number];

export interface Field {
  readonly key: FieldKey;
  readonly label: string;
  readonly en: string;
  readonly level: "entry" | "item";
  /** The platform keeps no such thing: the text stays with the row as it was handed in. */
  readonly placeless: boolean;
  readonly synonyms: readonly string[];
}

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");
const entry = (key: FieldKey, label: string, en: string, synonyms = ""): Field => ({
  key,
  label,
  en,
  level: "entry",
  placeless: false,
  synonyms: words(synonyms),
});
const item = (key: FieldKey, label: string, en: string, synonyms = ""): Field => ({ ...entry(key, label, en, synonyms), level: "item" });
const placeless = (key: FieldKey, label: string, en: string, synonyms = ""): Field => ({
  ...entry(key, label, en, synonyms),
  placeless: true,
});

/** 发改高技〔2017〕1272号: the 26 columns in their order. */
export const nationalFields: readonly Field[] = [
  placeless("sequence", "序号", "No.", "编号 行号 no id"),
  entry("kind", "部门类信息资源分类", "Classification", "信息资源分类 资源分类 目录分类 目录类型 类 类别 数据分类 资源属性分类"),
  placeless("class2", "项分类", "Class, second level", "项 二级分类"),
  placeless("class3", "目分类", "Class, third level", "目 三级分类"),
  placeless("class4", "细目分类1", "Class, fourth level", "细目 细目分类 四级分类"),
  placeless("class5", "细目分类1.1", "Class, fifth level"),
  entry("duty", "关联业务事项", "Duty", "职责 职责依据 业务事项 所属事项 数据所属事项 权责事项 来源业务事项"),
  entry(
    "title",
    "信息资源名称",
    "Title",
    "目录名称 数据目录名称 资源名称 数据资源名称 政务数据名称 数据集名称 信息资源目录名称 政务数据目录名称 数据名称 目录标题 标题",
  ),
  entry("code", "信息资源代码", "Code", "目录代码 目录编码 资源代码 资源编码 信息资源编码 数据目录代码 数据资源代码"),
  entry("unit", "下设机构", "Unit", "内设机构 处室 科室"),
  entry(
    "summary",
    "信息资源摘要",
    "Summary",
    "摘要 简介 描述 目录描述 目录简介 目录摘要 资源描述 资源摘要 数据摘要 数据描述 数据简介 内容描述",
  ),
  entry("format", "信息资源格式分类", "Format", "信息资源格式 数据格式 资源格式 格式 资源类型 资源形态"),
  entry("formatType", "信息资源格式类型", "Type of format", "格式类型"),
  entry("formatOther", "其他类型资源格式描述", "Other format"),
  item("itemName", "信息项名称", "Item", "信息项 数据项 数据项名称 字段中文名 字段中文名称 字段名称 中文名称 指标名称 列名 信息项中文名称"),
  item("itemType", "数据类型", "Type", "字段类型 信息项类型 数据项类型 类型"),
  item("itemLength", "数据长度", "Length", "长度 字段长度"),
  item("itemSharing", "共享类型", "Sharing type", "共享属性 共享方式属性 是否共享 共享级别 数据项共享类型 信息项共享类型"),
  entry("terms", "共享条件/不予共享依据", "Conditions or basis", "共享条件 共享条件或依据 不予共享依据 共享条件或不予共享依据"),
  entry("methodClass", "共享方式分类", "Class of method"),
  entry("methods", "共享方式类型", "Methods", "共享方式 提供方式 共享途径"),
  entry("openType", "是否向社会开放", "Opening", "开放属性 开放类型 开放状态 是否开放 社会开放属性"),
  entry("openConditions", "开放条件", "Conditions of opening"),
  entry("updateCycle", "更新周期", "Update cycle", "更新频率 更新频度 数据更新周期 数据更新频率 更新时间周期"),
  placeless("published", "发布日期", "Published", "发布时间 发布日 首次发布日期"),
  entry("theme", "开放主题分类", "Theme", "主题 所属主题 主题分类 数据主题 主题名称 数据领域 所属领域"),
];

/** What our catalog says besides, so that nothing is lost on the way there and back. */
export const furtherFields: readonly Field[] = [
  entry(
    "agency",
    "提供部门",
    "Agency",
    "信息资源提供方 来源部门 数源部门 提供单位 数据提供部门 责任部门 所属部门 部门名称 数据提供方 部门",
  ),
  entry("revision", "目录修订号", "Revision"),
  entry("sharing", "目录共享类型", "Sharing type of the entry"),
  entry("outerSharing", "对外共享类型", "Sharing type for others"),
  entry("grade", "目录分级", "Grade of the entry", "数据分级 安全级别 数据级别 安全分级 分级"),
  entry("collected", "数据来由", "Origin", "数据来源方式 收集或产生"),
  entry("sourceSystem", "所属信息系统", "Source system", "来源系统 信息系统 所属系统 业务系统 来源信息系统"),
  entry("baseLibrary", "所属基础库", "Base library", "基础库 基础信息资源库"),
  entry("scope", "共享范围", "Scope"),
  entry("purposes", "使用用途", "Purposes", "用途 共享用途"),
  entry("further", "其他条件", "Further conditions"),
  entry("conditionsBasis", "有条件共享的依据", "Basis of conditions"),
  entry("instrument", "不予共享依据种类", "Instrument"),
  entry("withholdingTitle", "不予共享依据名称", "Title of the instrument"),
  entry("withholdingArticle", "不予共享依据条款", "Article"),
  entry("withholdingReason", "不予共享理由", "Reason of withholding"),
  item("technicalName", "信息项英文名", "Column", "字段英文名 字段英文名称 英文名称 字段名 技术名称 列英文名 字段代码"),
  item("description", "信息项说明", "Description", "信息项描述 字段描述 字段说明 含义 含义说明 数据项说明"),
  item("itemGrade", "信息项分级", "Grade of the item", "数据项分级 字段级别 字段分级"),
  item("personal", "个人信息标记", "Personal information", "是否个人信息 个人信息 敏感属性 敏感级别 是否敏感"),
  item("mask", "脱敏方式", "Mask", "脱敏规则"),
  item("isKey", "主键", "Key", "是否主键"),
  item("isTimestamp", "时间戳", "Timestamp", "是否时间戳"),
  item("codeTable", "码表", "Code table", "关联代码集 代码集 数据字典 字典"),
  item("isBase", "基础信息项", "Base item", "是否基础信息项"),
  item("typeCode", "数据类型代码", "Code of the type"),
  item("decimals", "小数位数", "Decimals", "精度 小数位"),
  item("domain", "值域", "Values", "取值范围 值域范围"),
  item("itemOpen", "信息项开放属性", "Opening of the item"),
  item("itemLabels", "信息项标签", "Labels of the item"),
  entry("classification", "类项目细目代码", "Code of the classification", "分类代码 信息资源分类代码 前段码"),
  entry("sourceAgency", "数据来源部门", "Where the data comes from", "数据资源来源部门"),
  entry("region", "数据区域范围", "Area", "区域范围 数据范围"),
  entry("timeRange", "数据时间范围", "Time", "时间范围"),
  entry("subjects", "涉及对象（人地事物组织）", "Subjects"),
  entry("scenario", "应用场景分类", "Scenario", "应用场景"),
  entry("relatedCodes", "关联资源代码", "Related codes", "关联目录代码 关联信息资源代码"),
  entry("aggregation", "数据归集机制", "How it is gathered", "归集方式"),
  entry("labels", "分类分级标签", "Labels", "目录标签"),
  entry("themeLibrary", "所属主题库", "Theme library"),
  entry("dataClass", "指南类别", "Class of the guide"),
  entry("baseCategory", "基础数据类别", "Category of base data"),
  entry("declassified", "脱密办法", "How it was de-classified"),
  entry("declassifiedBy", "脱密批准人", "De-classification approved by"),
  entry("declassifiedOn", "脱密批准日期", "De-classification approved on"),
  item("itemId", "信息项标识", "Id of the item"),
];

/** Not a column of ours, but known from others' sheets: every item of an entry named in one cell. */
const listField = entry(
  "itemList",
  "信息项清单（写在一格）",
  "Items in one cell",
  "包含字段 数据项清单 字段列表 信息项列表 信息项清单 包含信息项",
);

export const templateFields: readonly Field[] = [...nationalFields, ...furtherFields];
export const allFields: readonly Field[] = [...templateFields, listField];

const byKey = new Map(allFields.map((field) => [field.key, field]));
export const fieldOf = (key: FieldKey): Field => byKey.get(key) ?? listField;

/** What a sheet of corrections says besides; it is read past when the sheet comes back. */
export const REASON_HEADER = "未导入的原因";
export const ROW_HEADER = "原行号";

/** Sheets of the template that hold no entries. */
export const EXAMPLE_SHEET = "填写示例";
export const VALUES_SHEET = "取值说明";
export const CATALOG_SHEET = "目录";
