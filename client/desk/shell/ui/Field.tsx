import type { ComponentChildren, InputHTMLAttributes, TargetedEvent } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

type FieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onInput: (event: TargetedEvent<HTMLInputElement>) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly type?: "text" | "password" | "search" | "month";
  readonly inputMode?: "numeric" | undefined;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly focused?: boolean;
  readonly children?: ComponentChildren;
};

/** A labelled input with its hint and its error, tied together for assistive technology. */
export function Field({ label, hint, error, focused, children, ...input }: FieldProps) {
  const id = useId();
  const control = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focused) control.current?.focus();
  }, [focused]);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        // The union of types cannot be told apart by the compiler here; every one of ours is in it.
        {...(input as InputHTMLAttributes<HTMLInputElement>)}
        ref={control}
        id={id}
        autocomplete="off"
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
      />
      {children}
      {error && (
        <p class="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
