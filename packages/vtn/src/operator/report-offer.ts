import { type PeerOffer, peerOfferOf } from "@oadr/model/report";

/** A report that a VEN offers. */
export type ReportOffer = PeerOffer;

/** Reads a METADATA report as an offer. */
export const offerOf: typeof peerOfferOf = peerOfferOf;
