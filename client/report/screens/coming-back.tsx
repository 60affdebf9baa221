// The screens of a visit with a code, fetched together: a person who reports does not carry them.
import { Reconsent, Reply, ReturnSent, Withdraw } from "./errand.tsx";
import { Messages } from "./messages.tsx";
import { ReturnCode, ReturnPicture } from "./return.tsx";

export const comingBackScreens = {
  "return-code": ReturnCode,
  "return-picture": ReturnPicture,
  messages: Messages,
  reply: Reply,
  reconsent: Reconsent,
  withdraw: Withdraw,
  "return-sent": ReturnSent,
};
