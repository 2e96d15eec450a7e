// Items of many agencies' registers with the datum that each truly is, spelled as agencies spell them, and neighbours that only look alike.

export interface LabelledItem {
  /** Items with the same label are the same datum; no two agencies of one label are the same. */
  readonly datum: string;
  readonly title: string;
  readonly name: string;
  readonly technicalName: string;
  readonly type: string;
  readonly length: number | null;
  readonly codeTable: string | null;
  /** Seeds a population of values: what shares a population shares its values. */
  readonly population: string | null;
}

/** `datum: title/name/technical name/type/code table/population; …` */
const first = `
resident-id: 常住人口基本信息/公民身份号码/gmsfhm/string//people; 学生学籍信息/身份证件号码/sfzjh/string//pupils; 低保对象信息/身份证号/id_card/string//people; 参保人员信息/居民身份证号码/aac002/string//people
person-name: 常住人口基本信息/姓名/xm/string//; 学生学籍信息/学生姓名/xsxm/string//; 参保人员信息/参保人姓名/aac003/string//; 残疾人信息/姓名/name/string//
headmaster: 学校基本信息/校长姓名/xzxm/string//; 民办学校名录/校长姓名/xzxm/string//
guardian: 学生学籍信息/监护人姓名/jhrxm/string//; 留守儿童信息/监护人姓名/jhrxm/string//
credit-code: 企业登记信息/统一社会信用代码/uscc/string//firms; 纳税人信息/社会信用代码/shxydm/string//firms; 行政许可信息/统一社会信用代码/tyshxydm/string//firms
firm-name: 企业登记信息/企业名称/entname/string//; 纳税人信息/公司名称/nsrmc/string//; 行政处罚信息/市场主体名称/scztmc/string//
school-name: 学校基本信息/学校名称/xxmc/string//; 民办学校名录/学校名称/xxmc/string//
hospital-name: 医疗机构信息/医疗机构名称/yljgmc/string//; 定点医疗机构/医疗机构名称/aab069/string//
representative: 企业登记信息/法定代表人/fddbr/string//; 纳税人信息/法人代表姓名/frdbxm/string//; 行政许可信息/法定代表人姓名/fddbrxm/string//
capital: 企业登记信息/注册资本/regcap/decimal//; 招商企业信息/注册资金/zczj/decimal//; 金融机构信息/注册资本（万元）/zczb/decimal//
founding: 企业登记信息/成立日期/estdate/date//; 纳税人信息/注册日期/zcrq/date//
register-address: 企业登记信息/住所/dom/string//; 纳税人信息/注册地址/zcdz/string//
plate: 机动车登记信息/号牌号码/hphm/string//cars; 营运车辆信息/车牌号/cphm/string//cars; 停车缴费信息/车牌号码/plate_no/string//
licence: 驾驶人信息/驾驶证号/jszh/string//; 网约车驾驶员/驾驶证号码/jszhm/string//
parcel: 不动产登记信息/不动产单元号/bdcdyh/string//; 房屋交易信息/房屋不动产单元号/bdcdyh/string//
house-address: 不动产登记信息/坐落/zl/string//; 房屋交易信息/房屋坐落/fwzl/string//
marriage: 常住人口基本信息/婚姻状况/hyzk/string/GB/T 2261.2/; 低保对象信息/婚姻状况代码/hyzkdm/string/GB/T 2261.2/
wedding-day: 婚姻登记信息/结婚日期/jhrq/date//; 计生服务信息/结婚登记日期/jhdjrq/date//
sex: 常住人口基本信息/性别/xb/string/GB/T 2261.1/; 学生学籍信息/性别代码/xbdm/string/GB/T 2261.1/; 残疾人信息/性别/sex/string/GB/T 2261.1/
birth: 常住人口基本信息/出生日期/csrq/date//; 学生学籍信息/出生年月/csny/string//; 参保人员信息/出生年月日/aac006/date//
mobile: 常住人口基本信息/手机号码/sjhm/string//; 低保对象信息/移动电话/yddh/string//; 残疾人信息/联系手机/lxsj/string//
firm-phone: 企业登记信息/企业联系电话/qylxdh/string//; 纳税人信息/企业联系电话/qylxdh/string//
home-address: 常住人口基本信息/现住址/xzz/string//; 低保对象信息/家庭住址/jtzz/string//; 学生学籍信息/家庭地址/jtdz/string//
household-address: 常住人口基本信息/户籍地址/hjdz/string//; 残疾人信息/户口所在地/hkszd/string//
disability: 残疾人信息/残疾等级/cjdj/string//; 残疾人两项补贴/残疾等级/cjdj/string//
disability-kind: 残疾人信息/残疾类别/cjlb/string//; 残疾人两项补贴/残疾类别/cjlb/string//
aid-amount: 低保对象信息/保障金额/bzje/decimal//
fine-amount: 行政处罚信息/罚款金额/fkje/decimal//
permit-day: 行政许可信息/许可决定日期/xkjdrq/date//
permit-until: 行政许可信息/许可有效期至/xkyxqz/date//
punish-day: 行政处罚信息/处罚决定日期/cfjdrq/date//
remark-a: 企业登记信息/备注/bz/string//
remark-b: 学生学籍信息/备注/bz/string//
remark-c: 机动车登记信息/备注/remark/string//
number-a: 医疗机构信息/编号/bh/string//
number-b: 公交站点信息/编号/bh/string//
name-a: 公园名录/名称/mc/string//
name-b: 医疗机构信息/名称/mc/string//
name-c: 公共图书馆/名称/name/string//
state-a: 企业登记信息/状态/zt/string//
state-b: 公交车辆信息/状态/zt/string//
update-a: 企业登记信息/更新时间/gxsj/datetime//
update-b: 学生学籍信息/更新时间/gxsj/datetime//
tax-amount: 纳税人信息/应纳税额/ynse/decimal//
paid-months: 参保人员信息/累计缴费月数/ljjfys/integer//
class: 学生学籍信息/班级名称/bjmc/string//
school-kind: 学校基本信息/学校类型/xxlx/string//
firm-kind: 企业登记信息/企业类型/enttype/string//; 招商企业信息/公司类型/gslx/string//
`;

const second = `
resident-id: 婚姻登记信息/公民身份证号码/nsfzh/string//people; 退役军人信息/身份证号码/sfzhm/string//people; 公积金缴存信息/居民身份证号/zjhm/string//people
credit-code: 社会组织信息/统一社会信用代码/tyxydm/string//; 政府采购供应商/统一社会信用代码证号/tyxydm/string//firms; 企业信用评价/统一社会信用代码/xydm/string//firms
firm-name: 食品生产企业名录/企业名称/qymc/string//; 安全生产许可/企业全称/qyqc/string//; 排污许可信息/企业名称/dwmc/string//
person-name: 退役军人信息/姓名/xm/string//; 公积金缴存信息/职工姓名/zgxm/string//; 医师执业信息/姓名/ysxm/string//
contact: 公积金缴存信息/单位联系人姓名/dwlxr/string//
scope: 食品生产企业名录/经营范围/jyfw/string//; 企业信用评价/业务范围/ywfw/string//
capital: 企业信用评价/注册资本金/zczbj/decimal//; 政府采购供应商/注册资本/zczb/decimal//
founding: 政府采购供应商/成立时间/clsj/date//; 企业信用评价/企业成立日期/clrq/date//
account: 公积金缴存信息/个人公积金账号/grzh/string//; 住房贷款信息/个人公积金帐号/gjjzh/string//
pay-base: 公积金缴存信息/缴存基数/jcjs/decimal//; 住房贷款信息/公积金缴存基数/jcjs/decimal//
loan: 住房贷款信息/贷款余额/dkye/decimal//
deposit: 公积金缴存信息/账户余额/zhye/decimal//
veteran-day: 退役军人信息/入伍日期/rwrq/date//; 优抚对象信息/入伍时间/rwsj/date//
retire-day: 退役军人信息/退役日期/tyrq/date//
medal: 退役军人信息/立功等级/lgdj/string//; 优抚对象信息/立功受奖等级/lgdj/string//
doctor-licence: 医师执业信息/执业证书编号/zyzsbh/string//doctors; 医保医师信息/医师执业证书编号/ysbm/string//doctors
nurse-licence: 护士执业信息/护士执业证书编号/hszsbh/string//
hospital: 医师执业信息/执业机构名称/zyjgmc/string//
food-permit: 食品生产企业名录/食品生产许可证编号/scxkzh/string//food; 食品抽检信息/生产许可证编号/xkzbh/string//food
sample-place: 食品抽检信息/抽样地点/cydd/string//
sample-result: 食品抽检信息/检验结论/jyjl/string//
water-result: 水质监测信息/检验结论/jyjl/string//
station-a: 水质监测信息/监测站点名称/zdmc/string//; 水资源监测信息/监测站点名称/zdmc/string//
station-b: 空气质量信息/空气监测站名称/zdmc/string//
longitude: 空气质量信息/经度/lng/decimal//; 水质监测信息/经度/jd/decimal//
pm: 空气质量信息/PM2.5浓度/pm25/decimal//; 环境监测日报/PM2.5浓度/pm25/decimal//
pm10: 空气质量信息/PM10浓度/pm10/decimal//
floor-area: 房屋交易信息/建筑面积/jzmj/decimal//; 物业小区信息/房屋建筑面积/fwjzmj/decimal//
green-area: 物业小区信息/绿化面积/lhmj/decimal//
estate-name: 物业小区信息/小区名称/xqmc/string//; 房屋交易信息/小区名称/xqmc/string//
remark-a: 食品抽检信息/备注/remark/string//
remark-b: 退役军人信息/备注/bz/string//
type-a: 物业小区信息/类型/lx/string//
type-b: 水质监测信息/类型/lx/string//
permit-a: 排污许可信息/许可证编号/xkzbh/string//permits
permit-b: 烟草专卖许可/许可证编号/xkzbh/string//tobacco
birth: 退役军人信息/出生日期/csrq/date//; 公积金缴存信息/出生年月日/csrq/date//; 医师执业信息/生日/birthday/date//
nation: 退役军人信息/民族/mz/string/GB/T 3304/; 医师执业信息/民族代码/mzdm/string/GB/T 3304/
party: 退役军人信息/政治面貌/zzmm/string/GB/T 4762/; 公务员信息/政治面貌代码/zzmmdm/string/GB/T 4762/
education: 医师执业信息/学历/xl/string/GB/T 4658/; 公务员信息/文化程度/whcd/string/GB/T 4658/
degree: 公务员信息/学位/xw/string//
major: 医师执业信息/所学专业/sxzy/string//; 公务员信息/所学专业名称/zymc/string//
rank: 公务员信息/职务层次/zwcc/string//
home-address: 退役军人信息/家庭地址/jtdz/string//; 公积金缴存信息/居住地址/jzdz/string//
`;

const parse = (text: string): LabelledItem[] =>
  text
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [datum = "", rest = ""] = line.split(/: (.*)/su);
      return rest.split("; ").map((one) => {
        // A national standard has a slash in its number.
        const [title = "", name = "", technicalName = "", type = "", codeTable = "", population = ""] = one
          .replace("GB/T", "GBT")
          .split("/");
        return {
          datum,
          title,
          name,
          technicalName,
          type,
          length: type === "string" ? 50 : null,
          codeTable: codeTable === "" ? null : codeTable,
          population: population === "" ? null : population,
        };
      });
    });

/** The rules were tuned with one half and never looked at the other. */
export const labelledItems = (set: "tuned" | "unseen"): LabelledItem[] => parse(set === "tuned" ? first : second);
