// The frame around every page: top bar, menu by role, the page itself. It is told everything; it knows no page.
import {
  BellOutlined,
  BulbOutlined,
  CloseOutlined,
  MenuOutlined,
  QuestionCircleOutlined,
  SearchOutlined,
  TranslationOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Disclosure } from "./Disclosure.tsx";
import type { DisplayChoice } from "./display.ts";
import { DisplayPanel } from "./DisplayPanel.tsx";
import { Link } from "./Link.tsx";
import type { PaletteGroup } from "./Palette.tsx";
import { type MenuGroup, SideMenu } from "./SideMenu.tsx";

const Palette = lazy(async () => ({ default: (await import("./Palette.tsx")).Palette }));

export interface FramePost {
  id: string;
  agency: string;
  title: string;
  current: boolean;
}

export interface FrameProps {
  platform: string;
  homeHref: string;
  demo: boolean;
  menu: readonly MenuGroup[];
  messages: { href: string; unread: number };
  help: { title: string; lines: readonly string[] };
  personId: string;
  person: string;
  posts: readonly FramePost[];
  onPost: (id: string) => void;
  onSignOut: () => void;
  onLanguage: () => void;
  display: DisplayChoice;
  onDisplay: (choice: DisplayChoice) => void;
  search: (typed: string, signal: AbortSignal) => Promise<PaletteGroup[]>;
  /** Changes with the page; the frame then closes its drawer and starts the page at its top. */
  pageKey: string;
  children: ReactNode;
}

export function Frame(props: FrameProps) {
  const { t } = useTranslation();
  // Kept with the page it was opened on: going to another page closes it.
  const [drawerOn, setDrawerOn] = useState<string | null>(null);
  const drawer = drawerOn === props.pageKey;
  const [searching, setSearching] = useState(false);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // On the first page the browser's own focus stands; later pages begin at their content, for readers and keyboards.
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
    window.scrollTo(0, 0);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the page is the event; its key is not read
  }, [props.pageKey]);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setSearching(true);
    };
    document.addEventListener("keydown", open);
    return () => document.removeEventListener("keydown", open);
  }, []);
  return (
    <>
      <a
        className="gs-skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t("frame.skip")}
      </a>
      <TopBar {...props} drawer={drawer} onDrawer={() => setDrawerOn(drawer ? null : props.pageKey)} onSearch={() => setSearching(true)} />
      <div className="gs-frame">
        <SideMenu key={props.personId} personId={props.personId} menu={props.menu} open={drawer} onClose={() => setDrawerOn(null)} />
        <main id="main" ref={main} tabIndex={-1}>
          {props.children}
        </main>
      </div>
      {searching && (
        <Suspense fallback={null}>
          <Palette search={props.search} onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </>
  );
}

interface TopBarProps extends FrameProps {
  drawer: boolean;
  onDrawer: () => void;
  onSearch: () => void;
}

function TopBar(props: TopBarProps) {
  const { t } = useTranslation();
  const mac = navigator.userAgent.includes("Mac");
  const { unread } = props.messages;
  return (
    <header className="gs-top gs-no-print">
      <button
        type="button"
        className="gs-top-button gs-narrow-only"
        aria-expanded={props.drawer}
        aria-label={props.drawer ? t("frame.closeMenu") : t("frame.openMenu")}
        onClick={props.onDrawer}
      >
        {props.drawer ? <CloseOutlined aria-hidden="true" /> : <MenuOutlined aria-hidden="true" />}
      </button>
      <Link href={props.homeHref} className="gs-platform">
        {props.platform}
      </Link>
      <button
        type="button"
        className="gs-find"
        onClick={props.onSearch}
        aria-label={t("frame.searchTitle")}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <SearchOutlined aria-hidden="true" /> <span className="gs-find-words">{t("frame.search")}</span> <kbd>{mac ? "⌘ K" : "Ctrl K"}</kbd>
      </button>
      <div className="gs-top-end">
        <Link
          href={props.messages.href}
          className="gs-top-button"
          aria-label={unread > 0 ? t("frame.messagesUnread", { count: unread }) : t("frame.messages")}
        >
          <BellOutlined aria-hidden="true" /> <span className="gs-top-words">{t("frame.messages")}</span>{" "}
          {unread > 0 && <span className="gs-badge">{unread > 99 ? "99+" : unread}</span>}
        </Link>
        <Disclosure
          className="gs-top-button gs-wide-only"
          name={t("frame.help")}
          label={
            <>
              <QuestionCircleOutlined aria-hidden="true" /> <span className="gs-top-words">{t("frame.help")}</span>
            </>
          }
        >
          <div className="gs-help">
            <h2>{props.help.title}</h2>
            {props.help.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        </Disclosure>
        <Disclosure
          className="gs-top-button gs-wide-only"
          name={t("frame.display")}
          label={
            <>
              <BulbOutlined aria-hidden="true" /> <span className="gs-top-words">{t("frame.display")}</span>
            </>
          }
        >
          <DisplayPanel choice={props.display} onChoice={props.onDisplay} />
        </Disclosure>
        <button type="button" className="gs-top-button gs-wide-only" onClick={props.onLanguage} aria-label={t("frame.languageLabel")}>
          <TranslationOutlined aria-hidden="true" /> <span className="gs-top-words">{t("frame.language")}</span>
        </button>
        <PersonMenu {...props} />
      </div>
    </header>
  );
}

function PersonMenu({ person, posts, onPost, onSignOut, onLanguage, display, onDisplay }: FrameProps) {
  const { t } = useTranslation();
  const current = posts.find((post) => post.current);
  const words = current === undefined ? "" : `${current.agency} · ${current.title}`;
  return (
    <Disclosure
      className="gs-top-button gs-person"
      name={`${person} ${t("frame.person", { post: words })}`}
      label={
        <>
          <UserOutlined aria-hidden="true" />{" "}
          <span className="gs-person-words">
            <b>{person}</b>
            <span>{words}</span>
          </span>
        </>
      }
    >
      {(close) => (
        <div className="gs-menu-list">
          <p className="gs-person-full">
            <b>{person}</b>
            <br />
            {words}
          </p>
          {posts.length > 1 && <p className="gs-sub">{t("frame.switchPost")}</p>}
          {posts.length > 1 &&
            posts.map((post) => (
              <button
                key={post.id}
                type="button"
                aria-current={post.current}
                onClick={() => {
                  close();
                  if (!post.current) onPost(post.id);
                }}
              >
                {post.agency} · {post.title} {post.current && <span className="gs-sub">{t("frame.current")}</span>}
              </button>
            ))}
          <div className="gs-narrow-only">
            <DisplayPanel choice={display} onChoice={onDisplay} />
            <button type="button" onClick={onLanguage}>
              {t("frame.language")}
            </button>
          </div>
          <button type="button" onClick={onSignOut}>
            {t("frame.signOut")}
          </button>
        </div>
      )}
    </Disclosure>
  );
}
