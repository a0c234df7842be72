Feature: No account leaves the organization

  An account that leaves takes its data along and leaves all guardrails behind. Nobody in an account takes it out, or
  closes the way in for Management. Root users may work here, so that this guardrail alone decides.

  Background:
    Given an organization that lets root users work

  Scenario Outline: <who> stays
    When <who> leaves the organization
    Then organizations:LeaveOrganization is denied by the service control policy NoLeaving
    When <who> deletes the role through which Management comes in
    Then iam:DeleteRole is denied by the service control policy NoLeaving

    Examples:
      | who                           |
      | the administrator of Non-Prod |
      | the root user of Non-Prod     |

  Scenario Outline: <who> sees where the account belongs
    When <who> asks which organization that is
    Then the call passes
    When <who> looks at the role through which Management comes in
    Then the call passes

    Examples:
      | who                           |
      | the administrator of Non-Prod |
      | the root user of Non-Prod     |
