// The refusals of the law layer: files that cannot be trusted, and instants without law.
import { problems } from "#kernel/problem.ts";

export const problem = problems("law", {
  "malformed-pack": {
    status: 500,
    text: "规则文件 {file} 第 {line} 行有误：{reason}。请改正后重新加载。",
    en: "Rule file {file}, line {line}: {reasonEn}. Correct it and load again.",
  },
  "pack-missing": {
    status: 500,
    text: "找不到规则包 {key}（在 {dir} 中没有它的 pack.yaml）。请检查配置的规则包名称。",
    en: "There is no rule pack {key} (no pack.yaml of it under {dir}). Check the name of the profile.",
  },
  "profile-not-supported": {
    status: 500,
    text: "暂不支持组合多个规则包（{profile}）。请只配置一个规则包，例如 reg25。",
    en: "A profile of several packs ({profile}) is not supported yet. Name one pack, such as reg25.",
  },
  "not-in-force": {
    status: 422,
    text: "在 {day} 这一天，{title}尚未施行或者已经失效，不能据以办理。请核对日期。",
    en: "{titleEn} is not in force on {day}, so nothing can be done under it. Check the date.",
  },
});
