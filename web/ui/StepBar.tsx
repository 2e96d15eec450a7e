// The steps of a procedure, with which are done, which is now and which are to come, in words for those who cannot see it.
import { CheckOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

export interface Step {
  key: string;
  title: string;
  state: "done" | "now" | "todo";
  /** Who does it, or when it was done. */
  detail?: string;
}

export function StepBar({ steps, label }: { steps: readonly Step[]; label: string }) {
  const { t } = useTranslation();
  return (
    <ol className="gs-steps" aria-label={label}>
      {steps.map((step, index) => (
        <li key={step.key} className={`gs-step gs-step-${step.state}`} aria-current={step.state === "now" ? "step" : undefined}>
          <span className="gs-step-mark" aria-hidden="true">
            {step.state === "done" ? <CheckOutlined aria-hidden="true" /> : index + 1}
          </span>
          <span className="gs-step-title">
            {step.title}
            <span className="gs-spoken">（{t(`ui.steps.${step.state}`)}）</span>
          </span>
          {step.detail !== undefined && <span className="gs-sub">{step.detail}</span>}
        </li>
      ))}
    </ol>
  );
}
