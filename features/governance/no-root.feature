Feature: Nobody works as root

  An account's root user can do everything and is nobody in particular. In the member accounts it does nothing at all.

  Scenario Outline: The root user of <account> does nothing
    When the root user of <account> lists the buckets
    Then s3:ListAllMyBuckets is denied by the service control policy NoRoot
    When the root user of <account> creates the IAM user mallory
    Then iam:CreateUser is denied by the service control policy NoRoot

    Examples:
      | account         |
      | Log Archive     |
      | Shared Services |
      | Non-Prod        |
      | Prod            |

  Scenario: Who somebody is, AWS tells everybody, whatever the policies say
    When the root user of Prod asks AWS who they are
    Then the call passes

  Scenario: Administrators work where root does not
    When the administrator of Prod lists the buckets
    Then the call passes
    When the administrator of Prod creates the IAM user robot
    Then the call passes

  Scenario: Service control policies bind nobody in Management, its root user included
    When the root user of Management lists the buckets
    Then the call passes
