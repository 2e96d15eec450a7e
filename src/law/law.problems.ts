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
  "profile-repeats": {
    status: 500,
    text: "规则包组合 {profile} 里有重复的规则包，每个只写一次，例如 reg25+jiyuan。",
    en: "The profile {profile} names a pack twice; name each once, as in reg25+jiyuan.",
  },
  "effect-fixed": {
    status: 500,
    text: "{title}的施行日期由文本规定，不能另设（或者所设的日期不存在）。请检查 GOVSHARE_IN_FORCE_FROM。",
    en: "{titleEn} names its own day of effect (or the day that was set does not exist). Check GOVSHARE_IN_FORCE_FROM.",
  },
  "not-in-force": {
    status: 422,
    text: "在 {day} 这一天，{title}尚未施行或者已经失效，不能据以办理。请核对日期。",
    en: "{titleEn} is not in force on {day}, so nothing can be done under it. Check the date.",
  },
});
