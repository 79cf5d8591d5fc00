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

/** What Active Directory refuses when the agent writes to it. */
export const hybridErrors: readonly Guide[] = [
  {
    code: `${prefix}InsufficientAccessRights`,
    kind,
    meaning: "The agent's account may not change this AD object",
    explains:
      "The agent's managed service account (gMSA) has no right to change this object in Active Directory.",
    causes: [
      "The object lies in an OU that does not inherit the domain's permissions.",
      "The user belongs, or once belonged, to a protected group, so AdminSDHolder sets the permissions."
    ],
    steps: [
      "Enable inheritance on the OU and on every container between it and the domain.",
      "If the user's adminCount is above 0: take the user out of the protected group and reset the permissions.",
      "If the user must stay protected: let security decide whether AdminSDHolder gets a right for the gMSA.",
      "If only moving between OUs fails: give the gMSA full control of them."
    ],
    acts: "AD admin",
    retried,
    source: accessRights
  },
  {
    code: `${prefix}CannotFindAttribute`,
    kind,
    meaning: "The agent does not know a mapped AD attribute",
    explains:
      "The mapping names an attribute that the agent's copy of the AD schema does not have.",
    causes: [
      "The attribute was added to Active Directory after the agent started.",
      "The name in the mapping is misspelled."
    ],
    steps: [
      "Restart the agent, so that it reads the schema again.",
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
    explains: "Another account of the forest has the user principal name that was to be written.",
    causes: [
      "Two people of the same name.",
      "A rehired person whose old account still exists.",
      "The account exists already, but was not matched."
    ],
    steps: [
      "Find the account that holds the UPN.",
      "If it is the same person, fill the matching attribute on it.",
      "If not, give one of them another UPN, and let the mapping find free ones with SelectUniqueValue."
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
      "More than one group of Active Directory has the same msDS-ExternalDirectoryObjectId, by which Entra groups are matched.",
    causes: [
      "A group was restored or copied together with the attribute.",
      "Provisioning of groups to Active Directory was set up more than once."
    ],
    steps: [
      "Search Active Directory for the value of msDS-ExternalDirectoryObjectId.",
      "Clear it on the group that is not the right one, or remove that group."
    ],
    acts: "AD admin",
    retried,
    source: provisioningToAd
  },
  {
    code: "InvalidAttributeSyntax-LdapErr",
    kind,
    meaning: "An empty value was sent to Active Directory",
    explains:
      "Active Directory takes no empty text as a value, and the source delivered one that was passed on as it is.",
    causes: ["The attribute is empty in the source, and its mapping does not expect that."],
    steps: [
      "See in the event's changes which attributes are empty.",
      "Wrap their mapping in IgnoreFlowIfNullOrEmpty, or give a default value with Switch."
    ],
    acts: "app owner",
    retried,
    source: hrCreation
  },
  {
    code: "OperationsError-SvcErr",
    kind,
    meaning: "The OU to write to does not exist in AD",
    explains:
      "The container that the object was to be put in lies outside this forest: no superior reference leads there.",
    causes: [
      "The default OU of the job has a typing error.",
      "The expression for parentDistinguishedName yields a container that does not exist."
    ],
    steps: [
      "Check the Active Directory container in the job's settings.",
      "See in the event's changes what parentDistinguishedName came to, and mend the expression."
    ],
    acts: "app owner",
    retried,
    source: workdayTutorial
  }
];
