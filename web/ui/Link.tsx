// A link inside the portal: a real address for keyboards, new tabs and copying, navigated without reloading.
import { createContext, type AnchorHTMLAttributes, type MouseEvent, type ReactNode, useContext } from "react";

type Go = (href: string) => void;

const GoContext = createContext<Go>((href) => window.location.assign(href));

/** The shell tells how to navigate, so that components need not know the router. */
export function GoProvider({ go, children }: { go: Go; children: ReactNode }) {
  return <GoContext.Provider value={go}>{children}</GoContext.Provider>;
}

export function useGo(): Go {
  return useContext(GoContext);
}

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
}

export function Link({ href, onClick, children, ...rest }: LinkProps) {
  const go = useGo();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain || rest.target !== undefined) return;
    event.preventDefault();
    go(href);
  };
  return (
    <a href={href} onClick={follow} {...rest}>
      {children}
    </a>
  );
}

/** A link that looks like a button: `primary` for the one next step of a page or row. */
export function LinkButton({ primary = false, className = "", ...rest }: LinkProps & { primary?: boolean }) {
  return <Link className={`gs-button${primary ? " gs-button-go" : ""} ${className}`} {...rest} />;
}
