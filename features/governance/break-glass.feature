Feature: Emergency access to production is approved, short, and needs MFA

  In an emergency somebody may have to do in production what nobody may do otherwise. The permission set for that is
  assigned to a group that is empty: to add somebody is to approve it. The membership ends by itself, the permission set
  does nothing without a second factor, and all of it is in the archive.

  Scenario: Without approval there is nothing to take
    When Alice breaks the glass with MFA
    Then the access portal has nothing of that for Alice

  Scenario: With approval but without MFA everything is denied
    Given Dave as BreakGlass-Approver in Management has approved Alice for 60 minutes
    When Alice breaks the glass without MFA
    Then iam:CreateUser is denied by the statement NothingWithoutMfa of the permission set

  Scenario: With approval and MFA it works, and the archive tells it
    Given Dave as BreakGlass-Approver in Management has approved Alice for 60 minutes
    When Alice breaks the glass with MFA
    Then the call passes
    When 61 minutes pass
    Then the archive tells that Dave approved Alice, who worked in production with MFA, and that it ended

  Scenario: When the time is over it is as before
    Given Dave as BreakGlass-Approver in Management has approved Alice for 60 minutes
    When 61 minutes pass
    And Alice breaks the glass with MFA
    Then the access portal has nothing of that for Alice

  Scenario: Only an approver approves
    When Erin as BreakGlass-Approver in Management approves Alice for 60 minutes
    Then the access portal has nothing of that for Erin
