// The components' theme, from the same colours as tokens.css.
import { theme, type ThemeConfig } from "antd";

interface Look {
  dark: boolean;
  scale: number;
  /** Operated by finger. */
  touch: boolean;
  /** Without movement. A dialog that moves leaves only once its animation says that it has ended, and one shortened to nothing may end unheard. */
  still: boolean;
}

export function portalTheme({ dark, scale, touch, still }: Look): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      motion: !still,
      fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif',
      fontSize: Math.round(14 * scale),
      borderRadius: 6,
      // 44 px where a finger points; a mouse needs less, and tables of officials are dense.
      controlHeight: touch ? 44 : Math.round(36 * scale),
      controlHeightSM: touch ? 40 : Math.round(30 * scale),
      colorPrimary: dark ? "#3b7de0" : "#1455bd",
      colorLink: dark ? "#84b3ff" : "#1455bd",
      colorText: dark ? "#e6eaf0" : "#1b2430",
      colorTextSecondary: dark ? "#b3bdc9" : "#4d5968",
      colorTextDescription: dark ? "#b3bdc9" : "#4d5968",
      colorTextPlaceholder: dark ? "#9aa6b4" : "#626e7c",
      colorTextDisabled: dark ? "#8a95a3" : "#6b7785",
      colorBgBase: dark ? "#12181f" : "#ffffff",
      colorBgContainer: dark ? "#1a222c" : "#ffffff",
      colorBgElevated: dark ? "#1f2833" : "#ffffff",
      colorBorder: dark ? "#4a5666" : "#b9c1cb",
      colorBorderSecondary: dark ? "#2e3947" : "#e2e6ec",
      colorError: dark ? "#ff9d94" : "#b3261e",
      colorSuccess: dark ? "#6fcf97" : "#12703a",
      colorWarning: dark ? "#f0b45a" : "#8a5200",
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.16s",
    },
    components: {
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
    },
  };
}
