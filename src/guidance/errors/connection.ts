import type {Guide} from "../Guide.js";
import {cloudSyncCodes, onPremisesApps, onSchedule, withTheJob, workdayTutorial} from "../Guide.js";

const kind = "error";
const acts = "infrastructure";

/** Errors of the connection between the service and an on-premises agent. */
export const connectionErrors: readonly Guide[] = [
  {
    code: "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable",
    kind,
    meaning: "The on-premises agent or connector host does not answer",
    explains:
      "The service could not test the connection to an on-premises application, because the agent or the ECMA connector host did not answer.",
    causes: [
      "The service of the agent or of the host is stopped.",
      "The certificate of the host has expired, or has another name than the server.",
      "The secret token differs from that of the host."
    ],
    steps: [
      "Check on the server that the services of the agent and the host run.",
      "Check the date and the name of the certificate, and generate a new one if needed.",
      "Enter the secret token again on both sides, then test the connection.",
      "If the test still fails, read the trace logs of the agent."
    ],
    acts,
    retried: withTheJob,
    source: onPremisesApps
  },
  {
    code: "EndpointUnavailable",
    kind,
    meaning: "The agent could not read Active Directory",
    explains:
      "The agent failed to read the object from Active Directory, so the service could not determine the change.",
    causes: [
      "The agent cannot reach a domain controller.",
      "The agent failed while it processed the request."
    ],
    steps: [
      "Filter the agent's event log on the server by event id 2 and read the errors.",
      "Check that the agent reaches a domain controller."
    ],
    acts,
    retried: onSchedule,
    source: workdayTutorial
  },
  {
    code: "HybridIdentityServiceNoAgentsAssigned",
    kind,
    meaning: "No agent is registered for the domain",
    explains: "The service found no agent for this domain.",
    causes: ["Somebody removed the agents.", "No agent was ever assigned to the domain."],
    steps: [
      "Install and register an agent for the domain.",
      "Check that the portal shows it as active."
    ],
    acts,
    retried: withTheJob,
    source: cloudSyncCodes
  },
  {
    code: "HybridIdentityServiceNoActiveAgents",
    aliases: ["noactiveagents"],
    kind,
    meaning: "An agent exists, but none is active",
    explains: "No agent of this domain receives the requests of the service.",
    causes: [
      "The agent's service is stopped.",
      "A firewall or proxy blocks the agent's connection to Azure Service Bus."
    ],
    steps: [
      "Start the agent's service on the server.",
      "Open outbound port 443 to *.servicebus.windows.net and the other URLs that the agent needs."
    ],
    acts,
    retried: withTheJob,
    source: cloudSyncCodes
  },
  {
    code: "HybridIdentityServiceAgentSignalingError",
    kind,
    meaning: "Azure Service Bus cannot reach the agent",
    explains: "The message of the service did not reach the agent.",
    causes: ["An outage of Service Bus.", "The agent does not respond."],
    steps: [
      "Wait for the next cycle. If it still fails, restart the service of the agent.",
      "If it lasts, open a support case with the job id."
    ],
    acts,
    retried: withTheJob,
    source: cloudSyncCodes
  },
  {
    code: "HybridIdentityServiceInvalidResource",
    kind,
    meaning: "The cloud sync setup is broken",
    explains: "The service does not know which agent to use.",
    causes: ["The registration of the agent is incomplete or out of date."],
    steps: [
      "Register the agent again for the Active Directory domain.",
      "Restart the configuration in the portal."
    ],
    acts,
    retried: withTheJob,
    source: cloudSyncCodes
  }
];
