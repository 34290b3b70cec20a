import { Ledger } from '@liggare/ledger';
import { type DynamicModule, Module, RequestMethod } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { LoggerModule, PinoLogger } from 'nestjs-pino';
import { AssignmentMutations } from './assignment/assignment.mutations.js';
import { AssignmentResolver } from './assignment/assignment.resolver.js';
import { AuditResolver } from './audit/audit.resolver.js';
import { EntryFields } from './audit/entry.resolver.js';
import { BoardMutations } from './board/board.mutations.js';
import { BoardResolver } from './board/board.resolver.js';
import { BudgetMutations } from './budget/budget.mutations.js';
import { BudgetResolver } from './budget/budget.resolver.js';
import { Commands } from './command/commands.js';
import { HANDLERS } from './command/handlers.js';
import { ComparisonResolver } from './comparison/comparison.resolver.js';
import { InputPipe } from './errors/input-pipe.js';
import { ThrownFilter } from './errors/thrown.filter.js';
import { GoalMutations } from './goal/goal.mutations.js';
import { GoalResolver } from './goal/goal.resolver.js';
import { graphqlOptions } from './graphql.js';
import { HealthController } from './http/health.controller.js';
import { LogController } from './http/log.controller.js';
import { PageController } from './http/page.controller.js';
import { ProofResolver } from './proof/proof.resolver.js';
import { ReportMutations } from './report/report.mutations.js';
import { ReportResolver } from './report/report.resolver.js';
import type { Settings } from './settings.js';
import { CommandWatch } from './watch/command-watch.js';
import { MetricsController } from './watch/metrics.controller.js';
import { Metrics } from './watch/metrics.js';

/** Everything that the schema is made of. */
export const RESOLVERS = [
  BoardResolver,
  BoardMutations,
  BudgetResolver,
  BudgetMutations,
  ReportResolver,
  ReportMutations,
  GoalResolver,
  GoalMutations,
  AssignmentResolver,
  AssignmentMutations,
  ComparisonResolver,
  AuditResolver,
  EntryFields,
  ProofResolver,
];

@Module({})
class ApiModule {}

/** The one module of the process: the API of a ledger that is open. */
export function apiModule({ logLevel }: Settings, ledger: Ledger, metrics: Metrics): DynamicModule {
  return {
    module: ApiModule,
    imports: [
      LoggerModule.forRoot({
        // Headers hold secrets, and a query string holds what was asked: neither is logged.
        pinoHttp: {
          level: logLevel,
          serializers: { req: ({ id, method, url }) => ({ id, method, url: url.split('?')[0] }) },
        },
        forRoutes: [{ path: '*splat', method: RequestMethod.ALL }],
      }),
      CqrsModule.forRoot(),
      GraphQLModule.forRootAsync<MercuriusDriverConfig>({
        driver: MercuriusDriver,
        inject: [PinoLogger],
        useFactory: (log: PinoLogger) => graphqlOptions(ledger, log, metrics),
      }),
    ],
    controllers: [HealthController, LogController, PageController, MetricsController],
    providers: [
      { provide: Ledger, useValue: ledger },
      { provide: APP_PIPE, useClass: InputPipe },
      { provide: APP_FILTER, useClass: ThrownFilter },
      { provide: Metrics, useValue: metrics },
      CommandWatch,
      Commands,
      ...HANDLERS,
      ...RESOLVERS,
    ],
  };
}
