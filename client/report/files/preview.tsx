import { useEffect, useState } from "preact/hooks";

/** What a file shows or sounds like. Its address lives as long as this does. */
export function Preview(props: { readonly blob: Blob; readonly label: string }) {
  const { blob, label } = props;
  const [address, show] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    show(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (!address) return null;
  if (blob.type.startsWith("image/")) return <img src={address} alt={label} />;
  if (blob.type.startsWith("video/"))
    // biome-ignore lint/a11y/useMediaCaption: a film of her own has no captions
    return <video src={address} aria-label={label} controls preload="metadata" playsInline />;
  // biome-ignore lint/a11y/useMediaCaption: a sound of her own has no captions
  return <audio src={address} aria-label={label} controls preload="metadata" />;
}
