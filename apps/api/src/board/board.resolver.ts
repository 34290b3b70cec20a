import { type Period, periodAt } from '@liggare/domain';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AsOfInput, asOfOf } from '../common/as-of.js';
import { type Asker, By } from '../common/asker.js';
import { PeriodScalar } from '../common/scalars.js';
import { Report } from '../report/report.js';
import { Board } from './board.js';
