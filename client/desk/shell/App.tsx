import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Recovered } from "../engine/api.ts";
import { useDesk } from "./desk.ts";
import type { Entry } from "./enter/entry.ts";
import { Join } from "./enter/Join.tsx";
import { Recover } from "./enter/Recover.tsx";
import { RecoverDone } from "./enter/RecoverDone.tsx";
import { SetUp } from "./enter/SetUp.tsx";
import { Sheet } from "./enter/Sheet.tsx";
import { Unlock } from "./enter/Unlock.tsx";
import { type Joining, Waiting } from "./enter/Waiting.tsx";
import { Welcome } from "./enter/Welcome.tsx";
import { Frame } from "./Frame.tsx";
import { watchIdle } from "./idle.ts";
import { watchDays } from "./newDay.ts";
import { type ServiceState, serviceState } from "./service.ts";
import { shell } from "./words.ts";

const browser = {
  target: globalThis,
  now: Date.now,
  every: (milliseconds: number, work: () => void) => {
    const timer = setInterval(work, milliseconds);
    return () => clearInterval(timer);
  },
};

/** Chooses the screen: a door while this browser cannot open the desk, the frame once it can. */
export function App({ entry: first }: { readonly entry: Entry }) {
  const desk = useDesk();
  const entry = useSignal<Entry>(first);
  const service = useSignal<ServiceState | null>(null);
  const ready = useSignal(false);
  const joining = useSignal<Joining | null>(null);
  const recovered = useSignal<Recovered | null>(null);
  const idle = useSignal(false);
  const status = desk.status.value;
  const language = desk.language.value;

  useEffect(() => {
    const begin = async () => {
      try {
        await desk.refreshStatus();
        ready.value = true;
        service.value = await serviceState();
      } catch (error) {
        desk.fail(error);
      }
    };
    void begin();
  }, [desk]);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  useEffect(() => {
    if (status.state !== "unlocked") return undefined;
    idle.value = false;
    joining.value = null;
    void desk
      .refreshCases()
      .catch(desk.fail)
      .then(() => desk.sync());
    const endDays = watchDays(browser, () => void desk.sync());
    const endIdle = watchIdle(
      browser,
      () => desk.idleMinutes.value,
      () => {
        idle.value = true;
        void desk.lock();
      },
    );
    return () => {
      endDays();
      endIdle();
    };
  }, [status.state, desk]);

  // Either is enough: a device that has just joined has not read the bundle yet.
  const fictional = Boolean(status.organisation?.fictional || service.value?.fictional);
  return (
    <>
      {fictional && (
        <aside class="fictional" aria-label={desk.say(shell.fictionalMark)}>
          {desk.say(shell.fictional)}
        </aside>
      )}
      {screen()}
    </>
  );

  function screen() {
    if (!ready.value) return <p class="empty">{desk.say(shell.loading)}</p>;
    if (desk.sheets.value)
      return (
        <Sheet
          sheets={desk.sheets.value}
          onKept={() => {
            desk.sheets.value = null;
            entry.value = null;
            void desk.refreshStatus();
          }}
        />
      );
    if (status.state === "unlocked") return <Frame />;
    if (status.state === "waiting") return <Waiting joining={joining.value} />;
    if (status.state === "locked") return <Unlock idle={idle.value} />;
    const asked = entry.value;
    if (recovered.value) {
      const { sheets } = recovered.value;
      return (
        <RecoverDone
          made={recovered.value}
          onSheets={() => {
            recovered.value = null;
            desk.sheets.value = sheets;
          }}
        />
      );
    }
    if (asked?.kind === "recover")
      return (
        <Recover
          token={asked.token}
          organisationExists={service.value?.setUp ?? true}
          onRecovered={(made) => {
            recovered.value = made;
          }}
        />
      );
    if (asked?.kind === "set-up")
      return (
        <SetUp
          token={asked.token}
          onRecover={() => {
            entry.value = { kind: "recover", token: asked.token };
          }}
          fictional={service.value?.fictional ?? false}
          onMade={(made) => {
            desk.sheets.value = made;
          }}
        />
      );
    if (asked?.kind === "join")
      return (
        <Join
          link={asked.link}
          onAsked={(asked) => {
            joining.value = asked;
          }}
        />
      );
    return (
      <Welcome
        organisationExists={service.value?.setUp ?? true}
        onEntry={(next) => {
          entry.value = next;
        }}
      />
    );
  }
}
