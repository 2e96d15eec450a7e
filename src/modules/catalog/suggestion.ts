// Items suggested for the columns of a table: what a name and a comment give away, strict where they give away nothing. Pure.
import type { Mask } from "#kernel/mask.ts";
import type { Grade, ItemType, PersonalMark } from "./content.ts";

export interface SourceColumn {
  readonly name: string;
  /** As PostgreSQL writes it. */
  readonly type: string;
  readonly comment: string | null;
}

/** An item but for its id, with the reason for each mark and how sure we are, from 0 to 1. */
export interface Suggestion {
  readonly name: string;
  readonly technicalName: string;
  readonly type: ItemType;
  readonly length: number | null;
  readonly description: string;
  // Whether data is shared is never guessed (REG25-15-1).
  readonly sharingType: null;
  readonly personal: PersonalMark;
  readonly grade: Grade | null;
  readonly isKey: boolean;
  readonly isTimestamp: boolean;
  readonly codeTable: null;
  readonly suggestedMask: Mask;
  readonly reason: string;
  readonly confidence: number;
}

interface Sign {
  /** In the comment. */
  readonly said: RegExp;
  /** In the column's name, as whole words. */
  readonly named: RegExp;
  readonly personal: PersonalMark;
  readonly mask: Mask;
  readonly what: string;
  readonly confidence: number;
}

const word = (alternatives: string): RegExp => new RegExp(`(?:^|_)(?:${alternatives})(?:_|$)`, "i");

// The first that fits decides, so that narrow signs stand before wide ones. Sensitive: 个人信息保护法第二十八条.
const signs: readonly Sign[] = [
  {
    said: /统一社会信用代码|组织机构代码|营业执照/,
    named: word("uscc|credit_code|org_code|tyshxydm|license_no"),
    personal: "none",
    mask: "none",
    what: "单位的代码或者证照",
    confidence: 0.9,
  },
  {
    said: /身份证|身份号码|证件号|护照|军官证|社会?保(?:障|险)?号|驾驶证号/,
    named: word("id_?card(?:_?no)?|id_?no|id_?number|identity(?:_no|_number)?|sfz|sfzh|sfzhm|zjhm|cert_?no|passport(?:_no)?"),
    personal: "sensitive",
    mask: "id-number",
    what: "证件号码",
    confidence: 0.95,
  },
  {
    said: /银行卡|银行账|卡号|开户|收款账/,
    named: word("bank_?card(?:_?no)?|card_?no|bank_?account|account_?no|yhkh|yhzh"),
    personal: "sensitive",
    mask: "bank-card",
    what: "银行卡号、账号（金融账户）",
    confidence: 0.9,
  },
  {
    said: /未成年|儿童|婴|幼儿|少年|监护人|学籍|收养|留守/,
    named: word("minor|child|children|guardian|pupil|adoptee"),
    personal: "sensitive",
    mask: "full",
    what: "可能涉及未成年人",
    confidence: 0.8,
  },
  {
    said: /病|诊断|诊疗|残疾|手术|药品?名|体检|血型|健康|传染|医嘱|孕|生育|伤情|死因/,
    named: word("disease|diagnosis|health|medical|disability|blood(?:_type)?|illness|icd"),
    personal: "sensitive",
    mask: "full",
    what: "医疗健康信息",
    confidence: 0.85,
  },
  {
    said: /指纹|人脸|虹膜|声纹|基因|照片|相片|宗教|信仰|犯罪|前科|刑罚|吸毒/,
    named: word("fingerprint|face|iris|gene|dna|photo|religion|crime|criminal"),
    personal: "sensitive",
    mask: "full",
    what: "生物识别、宗教信仰、特定身份",
    confidence: 0.9,
  },
  {
    said: /经度|纬度|轨迹|行踪|定位|坐标/,
    named: word("longitude|latitude|lng|lon|lat|gps|location|track|trajectory"),
    personal: "sensitive",
    mask: "full",
    what: "位置，可能显示行踪轨迹",
    confidence: 0.6,
  },
  {
    said: /邮箱|电子邮件|e-?mail/i,
    named: word("e_?mail|mailbox"),
    personal: "personal",
    mask: "email",
    what: "电子邮箱",
    confidence: 0.9,
  },
  {
    said: /手机|电话|联系方式|传真/,
    named: word("mobile|phone|tel|telephone|cellphone|sjh|lxdh|lxfs|dhhm|fax"),
    personal: "personal",
    mask: "mobile",
    what: "电话号码",
    confidence: 0.9,
  },
  {
    said: /车牌|号牌|车架号|车辆识别/,
    named: word("plate|plate_?no|licen[cs]e_plate|vin|cphm|hphm"),
    personal: "personal",
    mask: "full",
    what: "车辆号牌，可以找到车主",
    confidence: 0.8,
  },
  {
    said: /地址|住址|住所|户籍地|居住地|门牌|坐落|籍贯|出生地/,
    named: word("address|addr|domicile|residence|zz|dz|jtzz"),
    personal: "personal",
    mask: "address",
    what: "地址",
    confidence: 0.75,
  },
  {
    said: /姓名|法定代表人|法人代表|负责人|联系人|申请人|当事人|经办人|户主|配偶|父亲|母亲|子女|医师|教师|业主|权利人/,
    named: word(
      "xm|full_?name|person_?name|real_?name|owner(?:_name)?|contact|contact_name|legal_(?:person|representative)|spouse(?:_name)?",
    ),
    personal: "personal",
    mask: "name",
    what: "姓名",
    confidence: 0.9,
  },
  {
    said: /出生|生日|年龄|性别|民族|婚姻|学历|职业|工资|收入|财产|存款|余额|贷款|缴存|纳税/,
    named: word(
      "birth(?:day|_date|date)?|dob|csrq|age|gender|sex|xb|ethnic(?:ity)?|nation|marital|marriage|education|salary|income|balance",
    ),
    personal: "personal",
    mask: "full",
    what: "个人的基本情况或者财产",
    confidence: 0.75,
  },
  {
    said: /代码|编码|编号|序号|流水号|名称|日期|时间|年度|年份|类[别型]|状态|级别|层级|等级|数量|金额|面积|次数|比例|单位|机关|机构|企业|部门|项目|版本|备注|标志|是否/,
    named: word(
      "code|no|number|seq|type|status|state|level|count|quantity|amount|area|ratio|unit|dept|org|company|date|time|year|month|version|flag|remark",
    ),
    personal: "none",
    mask: "none",
    what: "业务属性，未见个人信息",
    confidence: 0.6,
  },
];

/** Without any sign the data is treated as personal until somebody who knows it says otherwise. */
const UNKNOWN: Pick<Sign, "personal" | "mask" | "what" | "confidence"> = {
  personal: "personal",
  mask: "full",
  what: "看不出内容，从严按个人信息处理，请核对",
  confidence: 0.2,
};

export function suggestItems(columns: readonly SourceColumn[], keyColumn?: string): Suggestion[] {
  let hasTimestamp = false;
  return columns.map((column) => {
    const isTimestamp = !hasTimestamp && isUpdateTime(column);
    hasTimestamp ||= isTimestamp;
    return suggestionFor(column, { isKey: column.name === keyColumn, isTimestamp });
  });
}

function suggestionFor(column: SourceColumn, place: { isKey: boolean; isTimestamp: boolean }): Suggestion {
  const comment = (column.comment ?? "").trim();
  const said = signs.find((each) => each.said.test(comment));
  const named = said ? undefined : signs.find((each) => each.named.test(column.name));
  const sign = said ?? named ?? UNKNOWN;
  const isNamedOnly = named !== undefined;
  // What is said in words is surer than a column's abbreviation.
  const confidence = isNamedOnly ? Math.round(sign.confidence * 80) / 100 : sign.confidence;
  const name = comment.split(/[（(：:，,；;。\s]/u)[0] ?? "";
  return {
    name: name === "" ? column.name : name.slice(0, 100),
    technicalName: column.name.slice(0, 100),
    type: itemTypeOf(column.type),
    length: lengthOf(column.type),
    description: comment === name ? "" : comment.slice(0, 500),
    sharingType: null,
    personal: sign.personal,
    grade: sign === UNKNOWN ? null : sign.personal === "sensitive" ? "important" : "general",
    ...place,
    codeTable: null,
    suggestedMask: sign.mask,
    reason: `${sign === UNKNOWN ? "" : isNamedOnly ? `列名 ${column.name}：` : `说明“${comment}”：`}${sign.what}`,
    confidence,
  };
}

const isUpdateTime = ({ name, type, comment }: SourceColumn): boolean =>
  /^(?:timestamp|date)/i.test(type) && (/更新|修改/.test(comment ?? "") || word("updated?(?:_at|_time)?|modified(?:_at)?|gxsj").test(name));

export function itemTypeOf(type: string): ItemType {
  const plain = type.trim().toLowerCase();
  if (/^(?:smallint|integer|bigint|int[248]?|serial|bigserial)\b/.test(plain)) return "integer";
  if (/^(?:numeric|decimal|real|double|float|money)/.test(plain)) return "decimal";
  if (plain.startsWith("timestamp")) return "datetime";
  if (plain === "date") return "date";
  return plain.startsWith("bool") ? "boolean" : "string";
}

function lengthOf(type: string): number | null {
  const length = Number(/^(?:char|character|varchar|character varying|bpchar)\s*\((\d+)\)/i.exec(type.trim())?.[1] ?? 0);
  return length > 0 ? length : null;
}
