/** Formats that a recorder writes and that can be cleaned; the first one that the browser knows is taken. */
const FORMATS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus"];
/** Bits in a second: speech stays clear, a minute weighs 120 KB. */
const RATE = 16_000;
/** Milliseconds after which a recording ends by itself. */
export const LONGEST_RECORDING = 10 * 60_000;

const format = (): string | undefined =>
  typeof MediaRecorder === "function" && navigator.mediaDevices !== undefined
    ? FORMATS.find((type) => MediaRecorder.isTypeSupported(type))
    : undefined;

/** False where the browser cannot record, or only in a form that keeps notes. */
export const canRecord = (): boolean => format() !== undefined;

export type Recording = {
  /** Ends it and gives the sound. */
  stop(): Promise<Blob>;
  /** Ends it and keeps nothing. */
  drop(): void;
};

/** Asks for the microphone and begins at once. @throws when it is refused or there is none. */
export async function record(): Promise<Recording> {
  const microphone = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const type = format();
  const recorder = new MediaRecorder(microphone, {
    audioBitsPerSecond: RATE,
    ...(type ? { mimeType: type } : {}),
  });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const ended = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve();
  });
  recorder.start();
  const end = () => {
    if (recorder.state !== "inactive") recorder.stop();
    for (const track of microphone.getTracks()) track.stop();
  };
  const timer = setTimeout(end, LONGEST_RECORDING);
  const finish = () => {
    clearTimeout(timer);
    end();
  };
  return {
    async stop() {
      finish();
      await ended;
      return new Blob(pieces, { type: recorder.mimeType });
    },
    drop: finish,
  };
}
