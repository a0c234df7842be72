Feature: A production secret is read with a stolen session

  Somebody has copied Alice's session at the access portal off her laptop, and uses it at night from an address that
  nobody knows. Her permission set Prod-SRE reads production's secrets. Carol audits, Dave responds.

  Background:
    Given Alice works as Prod-SRE in Prod, and an intruder has copied her session at the access portal
    When the intruder takes credentials as Prod-SRE in Prod from an address that nobody knows
    And 1 minute later the intruder lists the secrets of Prod
    And 2 minutes later the intruder reads the secret of the payments database
    Then within 5 minutes GuardDuty shows Carol as Security-Audit in Prod who read a secret, from where, and which call it was
    And Security Hub shows Carol as Security-Audit in Prod the same finding
    When 4 minutes later Dave is notified

  Scenario: Dave cuts Alice off in the order that leaves no door open
    When 5 minutes later Carol as Security-Audit in Log Archive asks the archive what came from that address
    Then the archive answers that it was Alice's session as Prod-SRE that read the secret
    And the archive answers what else that session did
    And the archive answers that nothing from there reached Non-Prod or Shared Services
    When 1 minute later Dave looks up Alice's user id
    And 2 minutes later Dave puts the user id into EmergencyDeny
    Then the intruder's session is denied by the service control policy EmergencyDeny
    And what the intruder takes from the portal now is denied by EmergencyDeny as well
    When 3 minutes later Dave takes Alice's assignments and group memberships away
    And 1 minute later Dave ends Alice's sessions at the portal
    And 1 minute later Dave disables Alice
    Then the portal gives the intruder no credentials for any account
    And the administrator of Prod can neither change EmergencyDeny nor detach it
    And the administrator of Prod cannot open Prod-SRE's role to Alice again
    When 30 minutes later Carol as Security-Audit in Log Archive asks the archive what came from that address
    Then the archive holds the denial as evidence
    And the archive answers that nothing from there reached Non-Prod or Shared Services
    And no mistake was made

  Scenario: To disable Alice first leaves the door open
    When 1 minute later Dave looks up Alice's user id
    And 1 minute later Dave disables Alice
    Then the portal still gives the intruder credentials, which still read the secret
    And the mistake is named: the user was disabled before the portal session was ended
    When 12 minutes later Dave puts the user id into EmergencyDeny
    Then the intruder's session is denied by the service control policy EmergencyDeny
    When 3 minutes later Dave takes Alice's assignments and group memberships away
    And 1 minute later Dave ends Alice's sessions at the portal
    Then the portal gives the intruder no credentials for any account
