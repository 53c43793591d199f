export { answerTo, codeOf, metadata, registration, usageOffer } from "./stage.ts";
