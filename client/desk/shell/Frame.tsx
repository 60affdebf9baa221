import { Pictogram } from "../../shared/pictograms/pictogram.tsx";
import { useDesk } from "./desk.ts";
import { icons } from "./icons.ts";
import { roomsFor } from "./room.ts";
import { rooms } from "./rooms.ts";
import { Toasts } from "./Toasts.tsx";
import { isWarned, Warnings } from "./Warnings.tsx";
import { shell } from "./words.ts";

/** The unlocked desk: rooms on the left, the chosen room beside them. */
export function Frame() {
  const desk = useDesk();
  const allowed = roomsFor(rooms, desk.status.value.roles);
  const place = desk.navigation.place.value;
  const here = allowed.find((room) => room.id === place?.room) ?? allowed[0];
  const Room = here?.component;
  const warned = isWarned(desk.status.value);
  return (
    <div class="frame">
      <a class="skip" href="#room">
        {desk.say(shell.skip)}
      </a>
      <nav class="rooms" aria-label={desk.say(shell.rooms)}>
        <p class="organisation">{desk.status.value.organisation?.name[desk.language.value]}</p>
        <ul>
          {allowed.map((room) => (
            <li key={room.id}>
              <button
                type="button"
                class="room"
                aria-current={room === here ? "page" : undefined}
                onClick={() => desk.navigation.go(room.id)}
              >
                <Pictogram path={room.icon} size={20} />
                <span>{room.title[desk.language.value]}</span>
              </button>
            </li>
          ))}
        </ul>
        <SecurityState />
      </nav>
      <main id="room" class={warned ? "room-body warned" : "room-body"} tabIndex={-1}>
        {warned && <Warnings room={here?.id} />}
        {here && Room ? (
          <Room subject={place?.room === here.id ? place.subject : null} />
        ) : (
          <p class="empty">{desk.say(shell.nothingAllowed)}</p>
        )}
      </main>
      <Toasts />
    </div>
  );
}

function SecurityState() {
  const desk = useDesk();
  return (
    <div class="security">
      <p class="member">
        {desk.status.value.member && <strong>{desk.status.value.member}</strong>}
        <span>{desk.say(shell.unlocked)}</span>
      </p>
      <button type="button" class="quiet" onClick={() => void desk.lock()}>
        <Pictogram path={icons.lock} size={18} /> <span>{desk.say(shell.lock)}</span>
      </button>
      <button
        type="button"
        class="quiet"
        lang={desk.language.value === "fr" ? "en" : "fr"}
        onClick={() => {
          desk.language.value = desk.language.value === "fr" ? "en" : "fr";
        }}
      >
        <Pictogram path={icons.language} size={18} /> <span>{desk.say(shell.otherLanguage)}</span>
      </button>
    </div>
  );
}
