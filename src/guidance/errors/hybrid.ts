import type {Guide} from "../Guide.js";
import {
  accessRights,
  hrCreation,
  hrUpdates,
  onSchedule,
  provisioningToAd,
  uniqueValues,
  workdayTutorial
} from "../Guide.js";

const kind = "error";
const retried = onSchedule;
const prefix = "HybridSynchronizationActiveDirectory";

/** Errors of Active Directory when the agent writes to it. */
export const hybridErrors: readonly Guide[] = [
  {
    code: `${prefix}InsufficientAccessRights`,
    kind,
    meaning: "The agent's account may not change this AD object",
    explains:
      "The managed service account (gMSA) of the agent has no right to change this object in Active Directory.",
    causes: [
      "The OU of the object does not inherit the permissions of the domain.",
      "The user is or was a member of a protected group, so AdminSDHolder sets the permissions."
    ],
    steps: [
      "Enable inheritance on the OU and on every container between it and the domain.",
      "If the user's adminCount is above 0, remove the user from the protected group and reset the permissions.",
      "If the user must stay protected, ask the security team whether AdminSDHolder may grant the gMSA a right.",
      "If only moves between OUs fail, give the gMSA full control of these OUs."
    ],
    acts: "AD admin",
    retried,
    source: accessRights
  },
  {
    code: `${prefix}CannotFindAttribute`,
    kind,
    meaning: "The agent does not know a mapped AD attribute",
    explains: "The mapping has an attribute that the agent's copy of the AD schema does not have.",
    causes: [
      "The attribute was added to Active Directory after the agent started.",
      "The name in the mapping is misspelled."
    ],
    steps: [
      "Restart the agent. It then reads the schema again.",
      "If it still fails, compare the name in the mapping with the AD schema."
    ],
    acts: "AD admin",
    retried,
    source: hrUpdates
  },
  {
    code: `${prefix}UserPrincipalNameNotUnique`,
    kind,
    meaning: "The UPN is already used in the AD forest",
    explains: "Another account of the forest already has the user principal name.",
    causes: [
      "Two people have the same name.",
      "The old account of a rehired person still exists.",
      "The account exists already, but the matching attribute did not find it."
    ],
    steps: [
      "Find the account with this UPN.",
      "If it is the same person, fill in its matching attribute.",
      "If not, give one of them another UPN. Use SelectUniqueValue in the mapping to find free UPNs."
    ],
    acts: "data owner",
    retried,
    source: uniqueValues
  },
  {
    code: `${prefix}UnexpectedDuplicateEntriesFound`,
    kind,
    meaning: "Two AD groups share an Entra group's anchor",
    explains:
      "More than one group of Active Directory has the same msDS-ExternalDirectoryObjectId, which is the matching attribute of Entra groups.",
    causes: [
      "Somebody restored or copied a group together with the attribute.",
      "Provisioning of groups to Active Directory was set up more than once."
    ],
    steps: [
      "Search Active Directory for the value of msDS-ExternalDirectoryObjectId.",
      "Clear it on the wrong group, or remove that group."
    ],
    acts: "AD admin",
    retried,
    source: provisioningToAd
  },
  {
    code: "InvalidAttributeSyntax-LdapErr",
    kind,
    meaning: "The service sent an empty value to Active Directory",
    explains:
      "Active Directory does not accept an empty text as a value, and the mapping passed one on from the source.",
    causes: ["The attribute is empty in the source, and its mapping does not handle that."],
    steps: [
      "Find the empty attributes in the changes of the event.",
      "Use IgnoreFlowIfNullOrEmpty in their mapping, or set a default value with Switch."
    ],
    acts: "app owner",
    retried,
    source: hrCreation
  },
  {
    code: "OperationsError-SvcErr",
    kind,
    meaning: "The target OU does not exist in AD",
    explains: "The container for the object does not exist in this forest (no superior reference).",
    causes: [
      "The default OU of the job has a typing error.",
      "The expression for parentDistinguishedName returns a container that does not exist."
    ],
    steps: [
      "Check the Active Directory container in the job's settings.",
      "Find the value of parentDistinguishedName in the changes of the event, and correct the expression."
    ],
    acts: "app owner",
    retried,
    source: workdayTutorial
  }
];
