// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Vm} from "../base/Vm.sol";
import {MarketHandler} from "./MarketHandler.sol";
import {MarketModel} from "./MarketModel.sol";

/// @dev What holds after any sequence of admissions, freezes, issues, deposits, transfers, batches, replays and forgeries.
contract MarketInvariants {
    Vm private constant vm = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);
    uint256 private constant ASSETS = 3;
    uint256 private constant TOKENS = 2;

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    MarketHandler private _handler;
    MarketModel private _model;

    function setUp() public {
        _handler = new MarketHandler();
        _model = _handler.model();
        for (uint256 i = 0; i < _handler.HOLDERS(); ++i) {
            _handler.admit(i);
            _handler.issueUnits(0, i, 500);
            _handler.issueUnits(1, i, 500);
            _handler.depositWon(i, 5_000_000);
        }
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() public view returns (FuzzSelector[] memory targets) {
        bytes4[] memory acts = new bytes4[](11);
        acts[0] = MarketHandler.admit.selector;
        acts[1] = MarketHandler.strikeOff.selector;
        acts[2] = MarketHandler.issueUnits.selector;
        acts[3] = MarketHandler.depositWon.selector;
        acts[4] = MarketHandler.withdrawWon.selector;
        acts[5] = MarketHandler.transferByHand.selector;
        acts[6] = MarketHandler.settleTrades.selector;
        acts[7] = MarketHandler.settleTheLastBatchAgain.selector;
        acts[8] = MarketHandler.makeUnitsFromNothing.selector;
        acts[9] = MarketHandler.mineBlocks.selector;
        acts[10] = MarketHandler.freezeOrNot.selector;
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector({addr: address(_handler), selectors: acts});
    }

    /// @dev One walk for all of them: the same walk six times over would prove nothing more.
    function invariant_the_market_equals_its_model_and_loses_nothing() public view {
        _supplyIsTheSumOfBalances();
        _balancesEqualTheModel();
        _checkpointsEqualTheModelAtEveryBlock();
        _wonAreDepositsLessWithdrawalsLessFees();
        _everySettledBatchIsStoredWithItsBlock();
        _theRegistryEqualsTheModel();
    }

    function _supplyIsTheSumOfBalances() private view {
        for (uint256 asset = 0; asset < ASSETS; ++asset) {
            uint256 sum = 0;
            for (uint256 holder = 0; holder < _handler.HOLDERS(); ++holder) {
                sum += _handler.balance(asset, holder);
            }
            vm.assertEq(_handler.supply(asset), sum, "supply");
            vm.assertEq(_handler.heldBySettlement(asset), 0, "settlement holds nothing");
        }
    }

    function _balancesEqualTheModel() private view {
        for (uint256 asset = 0; asset < ASSETS; ++asset) {
            for (uint256 holder = 0; holder < _handler.HOLDERS(); ++holder) {
                vm.assertEq(_handler.balance(asset, holder), _model.balance(asset, holder), "balance");
            }
        }
    }

    function _checkpointsEqualTheModelAtEveryBlock() private view {
        uint256[] memory blocks = _model.blocks();
        for (uint256 b = 0; b < blocks.length; ++b) {
            for (uint256 asset = 0; asset < TOKENS; ++asset) {
                vm.assertEq(
                    _handler.supplyAt(asset, blocks[b]), _model.supplyAt(blocks[b], asset), "supply at a block"
                );
                for (uint256 holder = 0; holder < _handler.HOLDERS(); ++holder) {
                    vm.assertEq(
                        _handler.balanceAt(asset, holder, blocks[b]),
                        _model.balanceAt(blocks[b], asset, holder),
                        "balance at a block"
                    );
                }
            }
        }
    }

    function _wonAreDepositsLessWithdrawalsLessFees() private view {
        vm.assertEq(
            _handler.supply(_handler.CASH()), _model.deposited() - _model.withdrawn() - _model.feesKrw(), "won supply"
        );
    }

    function _everySettledBatchIsStoredWithItsBlock() private view {
        MarketModel.Settled[] memory batches = _model.batches();
        for (uint256 i = 0; i < batches.length; ++i) {
            vm.assertEq(_handler.settlementAppliedAt(batches[i].batchId), batches[i].blockNumber, "applied at");
        }
    }

    function _theRegistryEqualsTheModel() private view {
        for (uint256 holder = 0; holder < _handler.HOLDERS(); ++holder) {
            vm.assertTrue(_handler.registryVerifies(holder) == _model.verified(holder), "verified");
        }
    }
}
