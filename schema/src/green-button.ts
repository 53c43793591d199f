import { AtomFeed } from "./atom.ts";
import { alternative, one, type TypeDef } from "./dsl.ts";

export const GBPayload: TypeDef = alternative("oadr:oadrGBPayload", "History as a Green Button feed.", {
  feed: one("atom:feed", AtomFeed, "The feed."),
});

export const GBDataDescription: TypeDef = alternative("oadr:oadrGBDataDescription", "What a Green Button feed will hold.", {
  feed: one("atom:feed", AtomFeed, "A feed that describes the readings."),
});
