// The display choice of this person, the components' theme and language that follow from it, and the navigation for links.
import { ConfigProvider } from "antd";
import type { Locale } from "antd/es/locale";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { AnnouncerProvider } from "#web/ui/Announcer.tsx";
import { applyDisplay, type DisplayChoice, scales, storedDisplay } from "#web/ui/display.ts";
import { portalTheme } from "#web/ui/theme.ts";
import { useMedia, useStill } from "#web/ui/useMedia.ts";

/** Popups stand inside the page's main part, so that readers find them there. */
const popupPlace = () => document.getElementById("main") ?? document.body;

const DisplayContext = createContext<[DisplayChoice, (next: DisplayChoice) => void]>([{ size: "normal", theme: "light" }, () => {}]);

export function useDisplay(): [DisplayChoice, (next: DisplayChoice) => void] {
  return useContext(DisplayContext);
}

const locales: Record<string, () => Promise<{ default: Locale }>> = {
  zh: () => import("antd/es/locale/zh_CN"),
  en: () => import("antd/es/locale/en_US"),
};

export function Display({ children }: { children: ReactNode }) {
  const { language } = useTranslation().i18n;
  const [choice, setChoice] = useState(storedDisplay);
  // Never without one: the components would be mounted anew once it comes, and what was typed by then would be lost.
  const [locale, setLocale] = useState<Locale>({ locale: "" });
  const systemDark = useMedia("(prefers-color-scheme: dark)");
  const touch = useMedia("(max-width: 767px), (pointer: coarse)");
  const still = useStill();
  const dark = choice.theme === "dark" || (choice.theme === "auto" && systemDark);
  useEffect(() => void applyDisplay(choice, systemDark), [choice, systemDark]);
  useEffect(() => {
    let wanted = true;
    void locales[language]?.().then((loaded) => wanted && setLocale(loaded.default));
    return () => {
      wanted = false;
    };
  }, [language]);
  return (
    <DisplayContext.Provider value={[choice, setChoice]}>
      <ConfigProvider
        theme={portalTheme({ dark, scale: scales[choice.size], touch, still })}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
        getPopupContainer={popupPlace}
        locale={locale}
      >
        <AnnouncerProvider>{children}</AnnouncerProvider>
      </ConfigProvider>
    </DisplayContext.Provider>
  );
}
