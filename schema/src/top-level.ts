import type { Name, Prefix } from "./namespaces.ts";

// Which elements stand at the top of a schema matters where a wildcard is `strict`: it lets in no others. Those that are messages,
// members of a choice or its head, or an `element` of ours, need no mention.

const names: Readonly<Partial<Record<Prefix, string>>> = {
  oadr: `oadrSignedObject oadrVenName oadrProfiles oadrProfileName oadrTransports oadrTransportName oadrHttpPullModel
    oadrServiceSpecificInfo oadrServiceName oadrInfo oadrXmlSignature oadrReportOnly oadrTransportAddress
    oadrRequestedOadrPollFreq oadrResponseRequired oadrPendingReports pulseFactor oadrReportRequest oadrReport
    oadrReportDescription oadrSamplingRate oadrLoadControlState oadrDeviceClass oadrDataQuality`,
  ei: `eventStatus resourceID groupID partyID groupName venID vtnID eventID modificationNumber qualifiedEventID x-eiNotification
    x-eiRampUp x-eiRecovery interval currentValue responseCode responseDescription optType eiResponse eventResponses eiEvent
    eiActivePeriod signalType eventDescriptor createdDateTime eiTarget eiEventSignal signalName eiEventSignals eiEventBaseline
    optReason optID eiReportID reportRequestID reportSpecifierID reportName rID reportSubject reportDataSource reportType
    readingType confidence accuracy reportSpecifier specifierPayload registrationID`,
  pyld: "requestID replyLimit eiRequestEvent eiCreatedEvent reportToFollow",
  emix: "marketContext serviceArea",
  power: `endDeviceAsset meterAsset pnode aggregatedPnode serviceLocation serviceDeliveryPoint transportInterface node mrid
    powerAttributes`,
  scale: "siScaleCode",
  strm: "intervals",
  xcal: "date-time duration uid text dtstart properties components vavailability available granularity",
  gml: "FeatureCollection posList",
  ds: `SignatureValue SignedInfo CanonicalizationMethod SignatureMethod Reference Transforms Transform DigestMethod DigestValue
    KeyInfo KeyName MgmtData KeyValue RetrievalMethod X509Data PGPData SPKIData Object SignatureProperty DSAKeyValue
    RSAKeyValue`,
  dsig11: "Prime GnB TnB PnB",
  atom: "feed entry",
  espi: "IntervalReading ReadingQuality",
};

/** Elements that are declared at the top of a schema, so that a wildcard lets them in, and have the content that they have elsewhere. */
export const topLevel: readonly Name[] = Object.entries(names).flatMap(([prefix, list]) =>
  list.split(/\s+/).map((local): Name => `${prefix as Prefix}:${local}`),
);
