import { type ReactNode, useEffect, useId, useRef } from 'react';
import { texts } from '../texts.js';

interface Props {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A dialog over the page, open for as long as it is there. Escape, the button and a click beside it close it. */
export function Dialog({ title, onClose, children, className }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => dialog.current!.showModal(), []);
  return (
    <dialog ref={dialog} className={className} aria-labelledby={heading} onClose={onClose} {...{ closedby: 'any' }}>
      <div className="dialog-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="close" aria-label={texts.close} onClick={() => dialog.current!.close()}>
          ×
        </button>
      </div>
      {children}
    </dialog>
  );
}
