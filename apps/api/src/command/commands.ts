import type { Receipt as ReceiptView } from '@liggare/ledger';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Asker } from '../common/asker.js';
import { CommandWatch } from '../watch/command-watch.js';
import type { CommandInput } from './command-input.js';
import { type Receipt, receiptOf } from './receipt.js';

/** Sends commands to their handlers in the name of who asks. */
@Injectable()
export class Commands {
  constructor(
    private readonly bus: CommandBus,
    private readonly watch: CommandWatch,
  ) {}

  async give(input: CommandInput<unknown>, asker: Asker): Promise<Receipt> {
    const give = () => this.bus.execute<CommandInput<unknown>, ReceiptView>(input.by(asker));
    return receiptOf(await this.watch.over(input, asker, give), asker);
  }
}
