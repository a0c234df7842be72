Feature: Pipelines work without keys

  A pipeline that has no access key can lose none. Its issuer, here GitHub Actions, gives each run a token that says which
  repository and branch it is of, and Prod lets one of them take a role. What others bring along gets them nothing, and
  guardrails bind a pipeline as they bind everybody.

  Background:
    Given the role Deploy in Prod for the pipeline of acme/shop on main

  Scenario: The pipeline takes its role and works
    When the pipeline of acme/shop on main takes the role
    Then the call passes
    When it lists the users of Prod
    Then the call passes

  Scenario Outline: <whose> pipeline is not let in
    When the pipeline of <repository> on <branch> takes the role
    Then AccessDenied is the answer: Not authorized to perform sts:AssumeRoleWithWebIdentity

    Examples:
      | whose             | repository | branch |
      | Another branch's  | acme/shop  | dev    |
      | A namesake's      | evil/shop  | main   |
      | A longer named    | acme/shop2 | main   |

  Scenario: A token that is meant for somebody else is worth nothing here
    When the pipeline of acme/shop on main takes the role with a token for its package registry
    Then InvalidIdentityToken is the answer: Incorrect token audience

  Scenario: A forged token is worth nothing
    When somebody takes the role with a forged token of acme/shop on main
    Then InvalidIdentityToken is the answer: Token signature invalid

  Scenario: A token that leaked is worth nothing when the run is over
    When the pipeline of acme/shop on main leaks its token
    And 61 minutes pass
    And somebody takes the role with the leaked token
    Then ExpiredTokenException is the answer

  Scenario: Guardrails bind the pipeline
    When the pipeline of acme/shop on main takes the role
    And it takes Prod out of the organization
    Then organizations:LeaveOrganization is denied by the service control policy NoLeaving

  Scenario: A session that is to do one thing can do no other
    When the pipeline of acme/shop on main takes the role, to list users alone
    And it lists the users of Prod
    Then the call passes
    When it lists the roles of Prod
    Then iam:ListRoles is denied because no session policy allows it

  Scenario: The archive tells which pipeline it was
    When the pipeline of acme/shop on main takes the role
    Then the archive tells that the pipeline of acme/shop on main took the role
