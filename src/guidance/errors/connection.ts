import type {Guide} from "../Guide.js";
import {cloudSyncCodes, onPremisesApps, onSchedule, withTheJob, workdayTutorial} from "../Guide.js";

const kind = "error";
const acts = "infrastructure";

/** What goes wrong between the service and an agent on the own premises. */
export const connectionErrors: readonly Guide[] = [
  {
    code: "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable",
    kind,
    meaning: "The on-premises agent or connector host is silent",
    explains:
      "The connection to an application on premises could not be tested, since the agent or the ECMA connector host gave no proper answer.",
    causes: [
      "The agent's or the host's service is stopped.",
      "The host's certificate has expired, or does not bear the server's name.",
      "The secret token differs from the host's."
    ],
    steps: [
      "Check on the server that the agent's and the host's services run.",
      "Check the certificate's date and name, and generate a new one if needed.",
      "Enter the secret token again on both sides, then test the connection.",
      "Look into the agent's trace logs if the test still fails."
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
      "The agent met an error while it read the object from Active Directory, so the change could not be worked out.",
    causes: [
      "A domain controller is out of reach.",
      "The agent failed while it worked on the request."
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
    explains: "The service finds no agent that serves this domain.",
    causes: ["The agents were removed.", "The domain was never assigned to an agent."],
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
    explains: "No agent of this domain listens for the service's requests.",
    causes: [
      "The agent's service is stopped.",
      "A firewall or proxy keeps the agent from Azure Service Bus."
    ],
    steps: [
      "Start the agent's service on the server.",
      "Open outbound port 443 to *.servicebus.windows.net and the other addresses that the agent needs."
    ],
    acts,
    retried: withTheJob,
    source: cloudSyncCodes
  },
  {
    code: "HybridIdentityServiceAgentSignalingError",
    kind,
    meaning: "Azure Service Bus cannot reach the agent",
    explains: "The service's message did not get through to the agent.",
    causes: ["A disturbance of Service Bus.", "The agent does not respond."],
    steps: [
      "Wait for the next cycle; restart the agent's service if it still fails.",
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
    explains: "The service cannot tell which agent to turn to.",
    causes: ["The agent's registration is incomplete or outdated."],
    steps: [
      "Register the agent again for the Active Directory domain.",
      "Restart the configuration in the portal."
    ],
    acts,
    retried: withTheJob,
    source: cloudSyncCodes
  }
];
