// A VTN of one's own: npm install @oadr/vtn @oadr/transport
import { listen } from "@oadr/transport/node";
import { createVtn, simple } from "@oadr/vtn";
