// The door of complaints.
export { complaintKinds, outcomeWords } from "./complaint.ts";
export { complaintRoutes } from "./complaint.http.ts";
export { acceptComplaint, answerComplaint } from "./complaint.commands.ts";
export { watchComplaints } from "./complaint.jobs.ts";
export { type FoundedComplaint, onFounded } from "./founded-listener.commands.ts";
export { publicComplaintRoutes } from "./public.http.ts";
export { receiveFrom, receivePublic } from "./receive.commands.ts";
